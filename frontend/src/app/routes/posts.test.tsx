import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { sentences } from '@/lib/sentences';
import { anActivity, moment } from '@/testing/data';
import { ANDREW, open } from '@/testing/render';
import { answer, problem, server } from '@/testing/server';

const post = () => screen.findByRole('textbox', { name: 'Your post' });
const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('a new post', () => {
  it('is sent by Enter with its lifetime, and stands on top at once', async () => {
    answer('/api/activities/home', [anActivity({ message: 'An older one' })]);
    let sent: unknown;
    server.use(
      http.post('/api/activities', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(anActivity({ message: 'two\nlines', display_name: 'Andrew Brown' }));
      }),
    );
    const { user } = open('/');
    await screen.findByText('An older one');

    await user.selectOptions(screen.getByLabelText(/^Lasts/), '3-hours');
    await user.type(await post(), 'two{Shift>}{Enter}{/Shift}lines{Enter}');

    await waitFor(() => expect(sent).toEqual({ message: 'two\nlines', ttl: '3-hours' }));
    await waitFor(() => expect(screen.getAllByRole('article')[0]).toHaveTextContent(/two\s+lines/));
    expect(await post()).toHaveValue('');
  });

  it('counts as the server does, and goes only when it is not too long', async () => {
    const { user } = open('/');
    const box = await post();

    await user.click(box);
    await user.paste('😀'.repeat(280));
    expect(screen.getByText('0 characters left')).toBeInTheDocument();
    expect(button('Post')).toBeEnabled();

    await user.paste('!');
    expect(screen.getByText('-1 characters left')).toBeInTheDocument();
    expect(button('Post')).toBeDisabled();
  });

  it('stays in its box when the server refuses it', async () => {
    server.use(http.post('/api/activities', () => problem(429, 'rate_limited')));
    const { user } = open('/');

    await user.type(await post(), 'again and again{Enter}');

    expect(await screen.findByText(sentences.rate_limited)).toBeInTheDocument();
    expect(await post()).toHaveValue('again and again');
  });
});

describe('a like', () => {
  const liked = anActivity({ uuid: '5ae290ed-55d1-47a0-bc6d-fe2bc2700399', likes_count: 2 });
  const path = `/api/activities/${liked.uuid}/like`;

  it('counts at once', async () => {
    answer('/api/activities/home', [liked]);
    server.use(http.put(path, () => new Promise<never>(() => undefined)));
    const { user } = open('/');

    await user.click(await screen.findByRole('button', { name: 'Like, 2 so far' }));

    expect(button('Like, 3 so far')).toHaveAttribute('aria-pressed', 'true');
  });

  it('is taken back with a word when the server refuses it', async () => {
    answer('/api/activities/home', [liked]);
    server.use(http.put(path, () => problem(503, 'store_unavailable')));
    const { user } = open('/');

    await user.click(await screen.findByRole('button', { name: 'Like, 2 so far' }));

    expect(await screen.findByText(sentences.store_unavailable)).toBeInTheDocument();
    expect(button('Like, 2 so far')).toHaveAttribute('aria-pressed', 'false');
  });

  it('leads a visitor to sign-in', async () => {
    answer('/api/activities/home', [liked]);
    const { user, path: where } = open('/', null);

    await user.click(await screen.findByRole('button', { name: 'Like, 2 so far' }));

    await waitFor(() => expect(where()).toMatch(/^\/signin/));
  });
});

describe('one’s own post', () => {
  it('is deleted when it was asked for twice', async () => {
    const own = anActivity({ handle: ANDREW.handle, display_name: ANDREW.displayName, message: 'A slip' });
    answer('/api/activities/home', [own, anActivity({ message: 'Of somebody else' })]);
    server.use(http.delete(`/api/activities/${own.uuid}`, () => HttpResponse.json({ uuid: own.uuid })));
    const { user } = open('/');
    await screen.findByText('A slip');

    await user.click(screen.getByRole('button', { name: 'Delete' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));

    expect(await screen.findByText('Deleted.')).toBeInTheDocument();
    expect(screen.queryByText('A slip')).not.toBeInTheDocument();
    expect(screen.getByText('Of somebody else')).toBeInTheDocument();
  });
});

describe('the feed', () => {
  it('says how long each lasts, and leaves out what has expired since', async () => {
    answer('/api/activities/home', [
      anActivity({ message: 'For days', expires_at: moment(49 * 60 * 60 * 1000) }),
      anActivity({ message: 'Over', expires_at: moment(-1) }),
    ]);

    open('/');

    expect(await screen.findByText('2 days')).toBeInTheDocument();
    expect(screen.queryByText('Over')).not.toBeInTheDocument();
  });

  it('goes on where its page ends, and shows a post once that is on both', async () => {
    const both = anActivity({ message: 'On both pages' });
    server.use(
      http.get('/api/activities/home', ({ request }) =>
        new URL(request.url).searchParams.has('cursor')
          ? HttpResponse.json([both, anActivity({ message: 'The last' })])
          : HttpResponse.json([both], { headers: { 'X-Next-Cursor': 'next' } }),
      ),
    );
    const { user } = open('/');

    await user.click(await screen.findByRole('button', { name: 'Show more' }));

    expect(await screen.findByText('The last')).toBeInTheDocument();
    expect(screen.getAllByText('On both pages')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
  });
});
