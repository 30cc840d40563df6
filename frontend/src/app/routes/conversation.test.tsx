import { fireEvent, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { outboxOf } from '@/features/messages/api/outbox';
import { sentences } from '@/lib/sentences';
import { beginSession } from '@/lib/session';
import { aGroup, aMessage, moment } from '@/testing/data';
import { ANDREW, open } from '@/testing/render';
import { answer, problem, server } from '@/testing/server';

const GROUP = '5ae290ed-55d1-47a0-bc6d-fe2bc2700399';
const PATH = `/messages/${GROUP}`;
const MINUTE = 60_000;

const theirs = (message: string, fromNowMs: number) =>
  aMessage({ message, message_group_uuid: GROUP, user_uuid: 'theirs', created_at: moment(fromNowMs) });

const mine = (message: string, fromNowMs: number) =>
  aMessage({
    message,
    message_group_uuid: GROUP,
    user_uuid: 'mine',
    handle: ANDREW.handle,
    display_name: ANDREW.displayName,
    created_at: moment(fromNowMs),
  });

/** A server with one conversation; answers which keys it was sent. */
function talking(...messages: ReturnType<typeof theirs>[]): string[] {
  const keys: string[] = [];
  answer('/api/message_groups', [
    aGroup({ uuid: 'other', handle: 'londo', display_name: 'Londo Mollari', created_at: moment(-MINUTE) }),
    aGroup({ uuid: GROUP, created_at: moment(-60 * MINUTE) }),
  ]);
  server.use(
    http.get(`/api/messages/${GROUP}`, () => HttpResponse.json(messages)),
    http.post('/api/messages', async ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key') ?? '');
      const body: unknown = await request.json();
      const text = typeof body === 'object' && body && 'message' in body ? String(body.message) : '';
      const stored = mine(text, 0);
      messages.push(stored);
      return HttpResponse.json(stored);
    }),
  );
  return keys;
}

const box = () => screen.findByRole('textbox', { name: 'Message' });
const rows = () =>
  Array.from(
    screen.getByRole('list', { name: 'Conversations' }).querySelectorAll('a'),
    (row) => row.textContent,
  );

describe('a conversation', () => {
  it('has a heading for each day, and one time for what was written together', async () => {
    talking(
      theirs('long ago', -40 * 24 * 60 * MINUTE),
      theirs('one', -3 * MINUTE),
      theirs('two', -2 * MINUTE),
      mine('three', -MINUTE),
    );

    open(PATH);

    await screen.findByText('three');
    const log = screen.getByRole('log');
    const days = Array.from(log.querySelectorAll('h2'), (day) => day.textContent);
    expect(days).toHaveLength(2);
    const times = Array.from(log.querySelectorAll('[role=article] time'), (time) => time.textContent);
    expect(times.slice(1)).toEqual(['2m', '1m']);
  });

  it('makes links of addresses and handles, and of nothing else', async () => {
    talking(theirs('See https://example.com/a?b=c, @londo <b>now</b> javascript:alert(1)', -MINUTE));

    open(PATH);

    const link = await screen.findByRole('link', { name: 'https://example.com/a?b=c' });
    expect(link).toHaveAttribute('href', 'https://example.com/a?b=c');
    expect(link).toHaveAttribute('rel', expect.stringContaining('noreferrer'));
    expect(screen.getByRole('link', { name: '@londo' })).toHaveAttribute('href', '/@londo');
    expect(screen.getByText(/<b>now<\/b> javascript:alert\(1\)/)).toBeInTheDocument();
  });

  it('shows what is sent at once, in the conversation and on top of the list', async () => {
    talking(theirs('hello', -MINUTE));
    server.use(http.post('/api/messages', () => new Promise<never>(() => undefined)));
    const { user } = open(PATH);
    await waitFor(() => expect(rows()[0]).toContain('Londo'));

    await user.type(await box(), 'on its way{Enter}');

    expect(screen.getByRole('article', { name: 'You: on its way' })).toHaveTextContent('Sending…');
    expect(rows()[0]).toContain('on its way');
    expect(await box()).toHaveValue('');
  });

  it('does not send while a character is being chosen', async () => {
    const keys = talking(theirs('hello', -MINUTE));
    open(PATH);
    const text = await box();

    fireEvent.change(text, { target: { value: 'か' } });
    fireEvent.keyDown(text, { key: 'Enter', isComposing: true });

    expect(text).toHaveValue('か');
    expect(keys).toEqual([]);
  });

  it('keeps what was refused, with the reason, to be tried again with its key or thrown away', async () => {
    const keys = talking(theirs('hello', -MINUTE));
    server.use(
      http.post(
        '/api/messages',
        ({ request }) => {
          keys.push(request.headers.get('Idempotency-Key') ?? '');
          return problem(422, 'message_invalid_chars');
        },
        { once: true },
      ),
    );
    const { user } = open(PATH);

    await user.type(await box(), 'odd{Enter}');
    expect(await screen.findByText(`Not sent. ${sentences.message_invalid_chars}`)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Try again' }));

    await waitFor(() => expect(screen.queryByText(/^Not sent/)).not.toBeInTheDocument());
    expect(await screen.findByRole('article', { name: 'You: odd' })).toBeInTheDocument();
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('cannot be continued with somebody who has left', async () => {
    answer('/api/message_groups', [aGroup({ uuid: GROUP, handle: null, display_name: 'deleted user' })]);
    answer(`/api/messages/${GROUP}`, [theirs('farewell', -MINUTE)]);

    open(PATH);

    expect(await screen.findByText(/This person has left Cruddur/)).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: 'Message' })).not.toBeInTheDocument();
  });
});

describe('an interrupted send', () => {
  const left = (handle: string) =>
    localStorage.setItem(
      `cruddur:unsent:${handle}:the-key`,
      JSON.stringify({ key: 'the-key', place: GROUP, text: 'half way', createdAt: new Date().toISOString() }),
    );

  it('goes out again with its key, whatever page comes back', async () => {
    const keys = talking(theirs('hello', -MINUTE));
    left(ANDREW.handle);

    open('/');

    await waitFor(() => expect(keys).toEqual(['the-key']));
    await waitFor(() => expect(localStorage.getItem('cruddur:unsent:andrewbrown:the-key')).toBeNull());
  });

  it('waits for the person who wrote it', async () => {
    const keys = talking(theirs('hello', -MINUTE));
    left('londo');

    open(PATH);
    await screen.findByText('hello');

    expect(keys).toEqual([]);
    expect(localStorage.getItem('cruddur:unsent:londo:the-key')).not.toBeNull();
  });

  it('never goes out in the name of who has signed in meanwhile', async () => {
    const keys = talking(theirs('hello', -MINUTE));
    const { client } = open(PATH);
    const outbox = outboxOf(client, ANDREW.handle);

    beginSession({ handle: 'londo', displayName: 'Londo' }, () => Promise.resolve('token of londo'));
    outbox.send(GROUP, 'only from me');

    await waitFor(() => expect(outbox.unsent.get()[0]?.failure?.sentence).toBe(sentences.generic_401));
    expect(keys).toEqual([]);
  });
});
