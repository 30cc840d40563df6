import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import {
  ApiError,
  deleteJson,
  getBlob,
  getJson,
  getPage,
  isPassing,
  postJson,
  putJson,
  UnreachableError,
} from '@/lib/api-client';
import { beginSession, sessionStore } from '@/lib/session';
import { problem, server } from '@/testing/server';

const seen: Request[] = [];

/** Answers at `/api/it`, and remembers what it was asked. */
function answering(answer: (request: Request) => Response): void {
  server.use(
    http.all('/api/it', ({ request }) => {
      seen.push(request.clone());
      return answer(request);
    }),
  );
}

const tokens = () => seen.map((request) => request.headers.get('Authorization'));

beforeEach(() => {
  seen.length = 0;
});

describe('a request', () => {
  it('is anonymous for a visitor', async () => {
    answering(() => HttpResponse.json({ success: true }));

    expect(await getJson('/api/it')).toEqual({ success: true });
    expect(tokens()).toEqual([null]);
  });

  it('bears the token and the body as JSON', async () => {
    beginSession({ handle: 'bayko', displayName: 'Bayko' }, () => Promise.resolve('good'));
    answering(() => HttpResponse.json({}));

    await postJson('/api/it', { message: 'hi' }, { headers: { 'Idempotency-Key': 'k' } });

    expect(tokens()).toEqual(['Bearer good']);
    expect(seen[0]?.headers.get('Content-Type')).toBe('application/json');
    expect(seen[0]?.headers.get('Idempotency-Key')).toBe('k');
    expect(await seen[0]?.json()).toEqual({ message: 'hi' });
  });

  it.each([
    ['PUT', () => putJson('/api/it')],
    ['DELETE', () => deleteJson('/api/it')],
  ])('of method %s has no body when there is none', async (method, act) => {
    answering(() => HttpResponse.json({}));

    await act();

    expect(seen[0]?.method).toBe(method);
    expect(seen[0]?.headers.get('Content-Type')).toBeNull();
  });
});

describe('a page of a list', () => {
  it('says where the next begins, and goes there', async () => {
    answering((request) =>
      new URL(request.url).searchParams.get('cursor') === 'a+b/c'
        ? HttpResponse.json([3])
        : HttpResponse.json([1, 2], { headers: { 'X-Next-Cursor': 'a+b/c' } }),
    );

    const first = await getPage<number>('/api/it?term=x', null);
    const second = await getPage<number>('/api/it?term=x', first.next);

    expect(first).toEqual({ items: [1, 2], next: 'a+b/c' });
    expect(second).toEqual({ items: [3], next: null });
    expect(new URL(seen[1]?.url ?? '').searchParams.get('term')).toBe('x');
  });
});

describe('a refusal', () => {
  it.each([
    ['problem details', () => problem(422, 'message_blank', 'ttl_blank'), ['message_blank', 'ttl_blank']],
    ['a bare array', () => HttpResponse.json(['message_blank'], { status: 422 }), ['message_blank']],
    ['a stranger’s page', () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 }), []],
    ['JSON that is neither', () => HttpResponse.json({ errors: 'none' }, { status: 500 }), []],
    ['null', () => HttpResponse.json(null, { status: 500 }), []],
  ])('is read from %s', async (_, response, codes) => {
    answering(response);

    const error = await getJson('/api/it').catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ codes, status: response().status, retryAfter: null });
  });

  it('says how long to wait', async () => {
    answering(() => HttpResponse.json([], { status: 503, headers: { 'Retry-After': '7' } }));

    await expect(getJson('/api/it')).rejects.toMatchObject({ status: 503, retryAfter: 7 });
  });
});

describe('no answer', () => {
  it('is told from a refusal', async () => {
    answering(() => HttpResponse.error());

    await expect(getJson('/api/it')).rejects.toBeInstanceOf(UnreachableError);
  });

  it('is what a page of somebody in between is, too', async () => {
    answering(() => HttpResponse.html('<h1>Sign in to the hotel</h1>'));

    await expect(getJson('/api/it')).rejects.toBeInstanceOf(UnreachableError);
    expect(await (await getBlob('/api/it')).text()).toContain('hotel');
  });

  it('comes when it takes too long', async () => {
    answering(() => HttpResponse.json({}));
    server.use(http.get('/api/slow', () => new Promise<never>(() => undefined)));

    await expect(getJson('/api/slow', { patienceMs: 20 })).rejects.toBeInstanceOf(UnreachableError);
  });

  it('is not what it is called when nobody waits any more', async () => {
    server.use(http.get('/api/slow', () => new Promise<never>(() => undefined)));
    const left = new AbortController();

    const asked = getJson('/api/slow', { signal: left.signal });
    left.abort();

    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a token that the server does not take', () => {
  const source = (...answers: (string | null)[]) => {
    const next = vi.fn<(options: { refresh: boolean }) => Promise<string | null>>();
    answers.forEach((token) => next.mockResolvedValueOnce(token));
    beginSession({ handle: 'bayko', displayName: 'Bayko' }, next);
    return next;
  };

  it('is renewed once, and the request made again', async () => {
    const next = source('old', 'new');
    answering((request) =>
      request.headers.get('Authorization') === 'Bearer new'
        ? HttpResponse.json({ done: true })
        : problem(401, 'generic_401'),
    );

    expect(await postJson('/api/it', { message: 'hi' })).toEqual({ done: true });

    expect(tokens()).toEqual(['Bearer old', 'Bearer new']);
    expect(await seen[1]?.json()).toEqual({ message: 'hi' });
    expect(next.mock.calls).toEqual([[{ refresh: false }], [{ refresh: true }]]);
    expect(sessionStore.get().status).toBe('signed-in');
  });

  it('ends the session when the new one is not taken either', async () => {
    source('old', 'new');
    answering(() => problem(401, 'generic_401'));

    await expect(getJson('/api/it')).rejects.toMatchObject({ status: 401 });

    expect(seen).toHaveLength(2);
    expect(sessionStore.get()).toEqual({ status: 'signed-out', ended: true });
  });

  it('ends the session when there is no new one', async () => {
    source('old', null);
    answering(() => problem(401, 'generic_401'));

    await expect(getJson('/api/it')).rejects.toMatchObject({ status: 401 });

    expect(seen).toHaveLength(1);
    expect(sessionStore.get()).toEqual({ status: 'signed-out', ended: true });
  });
});

describe('isPassing', () => {
  it.each([
    [new UnreachableError('GET'), true],
    [new ApiError(503, ['store_unavailable']), true],
    [new ApiError(429, ['rate_limited']), true],
    [new ApiError(409, ['request_in_progress']), true],
    [new ApiError(409, ['handle_taken']), false],
    [new ApiError(422, ['message_blank']), false],
    [new Error('a defect'), false],
  ])('%s: %s', (error, expected) => {
    expect(isPassing(error)).toBe(expected);
  });
});
