import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ApiError, UnreachableError } from '@/lib/api-client';
import { keptUnder } from '@/lib/kept';
import { sentences } from '@/lib/sentences';
import type { CreateMessageRequest, Message } from '@/types/api';
import { aMessage } from '@/testing/data';

import { Outbox } from './outbox';

const GROUP = '5ae290ed-55d1-47a0-bc6d-fe2bc2700399';

interface Call {
  text: string;
  key: string;
}

/** A server that answers what it is told, and remembers what it was asked. */
class Server {
  readonly calls: Call[] = [];
  /** What is thrown instead of an answer. */
  failure: Error | null = null;

  readonly deliver = (request: CreateMessageRequest, key: string): Promise<Message> => {
    this.calls.push({ text: request.message, key });
    return this.failure
      ? Promise.reject(this.failure)
      : Promise.resolve(aMessage({ message: request.message, message_group_uuid: GROUP }));
  };
}

let server: Server;
let delivered: Message[];

const visit = () => new Outbox('andrewbrown', server.deliver, (message) => delivered.push(message));
const texts = (outbox: Outbox) => outbox.unsent.get().map((one) => one.text);
const failures = (outbox: Outbox) => outbox.unsent.get().map((one) => one.failure?.sentence ?? null);
const settle = () => vi.advanceTimersByTimeAsync(60_000);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T07:00:00Z') });
  server = new Server();
  delivered = [];
});

afterEach(() => {
  vi.useRealTimers();
});

describe('send', () => {
  it('shows a message at once and forgets it when it is stored', async () => {
    const outbox = visit();

    outbox.send(GROUP, 'hello');

    expect(texts(outbox)).toEqual(['hello']);
    await settle();
    expect(texts(outbox)).toEqual([]);
    expect(keptUnder('unsent:').size).toBe(0);
    expect(delivered.map((message) => message.message)).toEqual(['hello']);
    expect(outbox.ownNewest.get().get(GROUP)?.message).toBe('hello');
  });

  it('asks again with the same key when nobody answers', async () => {
    const outbox = visit();
    server.failure = new UnreachableError('POST');

    outbox.send(GROUP, 'hello');
    await vi.advanceTimersByTimeAsync(0);
    server.failure = null;
    await settle();

    expect(server.calls).toHaveLength(2);
    expect(new Set(server.calls.map((call) => call.key)).size).toBe(1);
    expect(texts(outbox)).toEqual([]);
  });

  it('waits as long as the server asks for', async () => {
    const outbox = visit();
    server.failure = new ApiError(429, ['rate_limited'], 4);

    outbox.send(GROUP, 'hello');
    await vi.advanceTimersByTimeAsync(3_900);

    expect(server.calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(server.calls).toHaveLength(2);
  });

  it('keeps the order of a place: behind one that failed nothing is sent', async () => {
    const outbox = visit();
    server.failure = new UnreachableError('POST');

    outbox.send(GROUP, 'first');
    outbox.send(GROUP, 'second');
    await settle();

    expect(new Set(server.calls.map((call) => call.text))).toEqual(new Set(['first']));
    expect(failures(outbox)).toEqual([sentences.unreachable, sentences.unreachable]);

    server.failure = null;
    outbox.retry(GROUP);
    await settle();
    expect(delivered.map((message) => message.message)).toEqual(['first', 'second']);
  });

  it('does not repeat what the server has refused, and goes on with the next', async () => {
    const outbox = visit();
    server.failure = new ApiError(422, ['message_invalid_chars']);

    outbox.send(GROUP, 'bad');
    await vi.advanceTimersByTimeAsync(0);
    server.failure = null;
    outbox.send(GROUP, 'good');
    await settle();

    expect(server.calls.map((call) => call.text)).toEqual(['bad', 'good']);
    expect(failures(outbox)).toEqual([sentences.message_invalid_chars]);
  });

  it('tells once that a new conversation has begun', async () => {
    const outbox = visit();
    const started = vi.fn();
    const stop = outbox.onStarted('@bayko', started);

    outbox.send('@bayko', 'hello');
    await settle();
    stop();
    outbox.send('@bayko', 'again');
    await settle();

    expect(started.mock.calls).toEqual([[GROUP]]);
  });

  it('throws away what is not wanted any more', async () => {
    const outbox = visit();
    server.failure = new ApiError(422, ['message_invalid_chars']);
    outbox.send(GROUP, 'bad');
    await settle();

    outbox.discard(outbox.unsent.get()[0]?.key ?? '');

    expect(texts(outbox)).toEqual([]);
    expect(texts(visit())).toEqual([]);
  });
});

describe('resume', () => {
  /** A visit that ends before the answer comes. */
  const leaveEarly = (...sent: string[]) => {
    const outbox = new Outbox(
      'andrewbrown',
      (request, key) => {
        server.calls.push({ text: request.message, key });
        return new Promise(() => undefined);
      },
      () => undefined,
    );
    sent.forEach((text) => {
      outbox.send(GROUP, text);
      vi.advanceTimersByTime(1);
    });
  };

  it('sends what an earlier visit left, in its order and with its keys', async () => {
    leaveEarly('first', 'second');
    const [interrupted] = server.calls;

    const outbox = visit();
    outbox.resume();
    await settle();

    expect(server.calls.map((call) => call.text)).toEqual(['first', 'first', 'second']);
    expect(server.calls[1]?.key).toBe(interrupted?.key);
    expect(texts(outbox)).toEqual([]);
    expect(keptUnder('unsent:').size).toBe(0);
  });

  it('sends nothing twice, however often it is called', async () => {
    leaveEarly('first');

    const outbox = visit();
    outbox.resume();
    outbox.resume();
    await settle();
    outbox.resume();
    await settle();

    expect(delivered).toHaveLength(1);
  });

  it('leaves to the person what the server may have forgotten', async () => {
    leaveEarly('first');
    vi.setSystemTime(Date.now() + 24 * 60 * 60 * 1000);

    const outbox = visit();
    outbox.resume();
    await settle();

    expect(delivered).toEqual([]);
    expect(failures(outbox)).toEqual([sentences.interrupted]);
    outbox.retry(GROUP);
    await settle();
    expect(delivered).toHaveLength(1);
  });

  it('tries again what got no answer, and not what was refused', async () => {
    const outbox = visit();
    server.failure = new ApiError(422, ['message_invalid_chars']);
    outbox.send('@londo', 'bad');
    await settle();
    server.failure = new UnreachableError('POST');
    outbox.send(GROUP, 'hello');
    await settle();

    server.failure = null;
    outbox.resume();
    await settle();

    expect(delivered.map((message) => message.message)).toEqual(['hello']);
    expect(texts(outbox)).toEqual(['bad']);
  });

  it('does not know what other people of this browser left', async () => {
    leaveEarly('mine');

    const outbox = new Outbox('londo', server.deliver, (message) => delivered.push(message));
    outbox.resume();
    await settle();

    expect(delivered).toEqual([]);
  });

  it.each(['nonsense', 'null', '{"key":1}'])('passes over what it cannot read: %s', (json) => {
    localStorage.setItem('cruddur:unsent:andrewbrown:0', json);

    expect(texts(visit())).toEqual([]);
  });
});
