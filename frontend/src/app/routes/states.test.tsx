import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { sentences } from '@/lib/sentences';
import { aGroup, anActivity, aNotification, aPerson, aProfile, withReplies } from '@/testing/data';
import { ANDREW, open } from '@/testing/render';
import { answer, beUnreachable, keepWaiting, refuse } from '@/testing/server';

const GROUP = '5ae290ed-55d1-47a0-bc6d-fe2bc2700399';

interface Page {
  path: string;
  /** What it asks the server for. */
  asks: string;
  /** How it says that it is loading. */
  loading?: string;
  /** What it says when there is nothing; absent where there is no such thing. */
  empty?: string | RegExp;
  /** What the server answers then. */
  nothing?: () => void;
}

const PAGES: Record<string, Page> = {
  home: { path: '/', asks: '/api/activities/home', empty: 'Quiet in here' },
  person: {
    path: '/@bayko',
    asks: '/api/activities/@bayko',
    empty: 'Nothing right now',
    nothing: () => {
      answer('/api/users/@bayko', aProfile());
      answer('/api/activities/@bayko', []);
    },
  },
  search: {
    path: '/search?term=dns',
    asks: '/api/activities/search',
    empty: 'Nothing found',
    nothing: () => answer('/api/activities/search', []),
  },
  activity: {
    path: `/@bayko/status/${GROUP}`,
    asks: `/api/activities/@bayko/status/${GROUP}`,
    empty: 'No replies yet',
    nothing: () => answer(`/api/activities/@bayko/status/${GROUP}`, withReplies(anActivity({ uuid: GROUP }))),
  },
  notifications: {
    path: '/notifications',
    asks: '/api/activities/notifications',
    empty: 'Nothing yet',
  },
  messages: {
    path: '/messages',
    asks: '/api/message_groups',
    loading: 'Loading conversations',
    empty: 'No conversations yet',
  },
  conversation: {
    path: `/messages/${GROUP}`,
    asks: `/api/messages/${GROUP}`,
    loading: 'Loading messages',
    empty: /^Say hello to/,
  },
  'new conversation': {
    path: '/messages/new/bayko',
    asks: '/api/users/@bayko/short',
    empty: 'Say hello to Andrew Bayko',
    nothing: () => {
      answer('/api/users/@bayko/short', aPerson());
      refuse('/api/message_groups/@bayko', 404, 'message_group_not_found');
    },
  },
  settings: { path: '/settings', asks: '/api/users/@andrewbrown' },
};

const cases = Object.entries(PAGES);

/** Everything that a page may need beside what it is about. */
const inOrder = () => {
  answer('/api/users/@bayko', aProfile());
  answer('/api/users/@bayko/short', aPerson());
  answer('/api/users/@andrewbrown', aProfile({ handle: 'andrewbrown' }));
  answer('/api/activities/@bayko', []);
  answer('/api/activities/search', []);
  refuse('/api/message_groups/@bayko', 404, 'message_group_not_found');
};

describe.each(cases)('%s', (_, { path, asks, loading = 'Loading', empty, nothing }) => {
  it('says that it is loading', async () => {
    inOrder();
    keepWaiting(asks);

    open(path);

    expect(await screen.findByText(loading)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it.runIf(empty !== undefined)('says what to do when there is nothing', async () => {
    inOrder();
    nothing?.();

    open(path);

    expect(await screen.findByRole('heading', { name: empty ?? '' })).toBeInTheDocument();
  });

  it('says what went wrong, and tries again when it is told to', async () => {
    inOrder();
    refuse(asks, 503, 'store_unavailable');
    const { user } = open(path);

    expect(await screen.findByText(sentences.store_unavailable)).toBeInTheDocument();

    keepWaiting(asks);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(loading)).toBeInTheDocument();
  });

  it('says that nobody answers, also above what it knew', async () => {
    beUnreachable();

    open(path);

    expect(await screen.findByText(/Cruddur does not answer. We keep trying/)).toBeInTheDocument();
    expect((await screen.findAllByText(sentences.unreachable)).length).toBeGreaterThan(0);
  });
});

describe('what is known', () => {
  it('stays on the screen when the server goes', async () => {
    answer('/api/activities/home', [anActivity({ message: 'Still here' })]);
    const { client } = open('/');
    await screen.findByText('Still here');

    beUnreachable();
    await client.invalidateQueries();

    expect(await screen.findByText(/what you see may be old/)).toBeInTheDocument();
    expect(screen.getByText('Still here')).toBeInTheDocument();
  });

  it('is fresh again when the server is back', async () => {
    beUnreachable();
    open('/');
    await screen.findByText(/what you see may be old/);

    answer('/api/health-check', { success: true, ver: 1 });
    answer('/api/message_groups', []);
    answer('/api/activities/notifications', []);
    answer('/api/activities/home', [anActivity({ message: 'Back again' })]);

    expect(await screen.findByText('Back again', {}, { timeout: 5_000 })).toBeInTheDocument();
    expect(screen.queryByText(/what you see may be old/)).not.toBeInTheDocument();
  });
});

describe('who may not, and what is not', () => {
  it.each(['/messages', '/notifications', '/settings', `/messages/${GROUP}`])(
    '%s asks a visitor to sign in, and comes back there',
    async (path) => {
      open(path, null);

      expect(await screen.findByRole('heading', { name: 'Sign in to see this' })).toBeInTheDocument();
      screen
        .getAllByRole('link', { name: 'Sign in' })
        .filter((link) => link.closest('main'))
        .forEach((link) => expect(link).toHaveAttribute('href', `/signin?next=${encodeURIComponent(path)}`));
    },
  );

  it('a person whom nobody knows', async () => {
    refuse('/api/users/@nobody', 404, 'user_not_found');

    open('/@nobody');

    expect(await screen.findByText(sentences.user_not_found)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  });

  it('a post whose time was up', async () => {
    refuse(`/api/activities/@bayko/status/${GROUP}`, 404, 'activity_not_found');

    open(`/@bayko/status/${GROUP}`);

    expect(await screen.findByRole('heading', { name: 'This post is gone' })).toBeInTheDocument();
  });

  it('a conversation of others', async () => {
    refuse(`/api/messages/${GROUP}`, 404, 'message_group_not_found');

    open(`/messages/${GROUP}`);

    expect(await screen.findByText(sentences.message_group_not_found)).toBeInTheDocument();
  });

  it('a conversation with oneself', async () => {
    open('/messages/new/AndrewBrown');

    expect(await screen.findByText(sentences.receiver_is_self)).toBeInTheDocument();
  });

  it('somebody whom the pool knows, and this place cannot have', async () => {
    refuse('/api/message_groups', 403, 'user_not_registered');

    open('/');

    expect(await screen.findByText(sentences.user_not_registered)).toBeInTheDocument();
  });
});

describe('where an address leads', () => {
  it('/messages/@handle to the conversation that is there', async () => {
    const group = aGroup({ uuid: GROUP });
    answer('/api/message_groups/@bayko', group);
    answer('/api/message_groups', [group]);

    const { path } = open('/messages/@bayko');

    await waitFor(() => expect(path()).toBe(`/messages/${GROUP}`));
  });

  it('/messages/@handle to a new one where there is none', async () => {
    inOrder();

    const { path } = open('/messages/@bayko');

    await waitFor(() => expect(path()).toBe('/messages/new/bayko'));
  });

  it.each(['/signin', '/signup', '/confirm', '/forgot'])('%s home for who is signed in', async (from) => {
    const { path } = open(from);

    await waitFor(() => expect(path()).toBe('/'));
  });

  it('sign-in to nowhere else than this page', async () => {
    const { path } = open('/signin?next=//elsewhere.example');

    await waitFor(() => expect(path()).toBe('/'));
  });

  it.each([
    ['/', 'Home · Cruddur'],
    ['/@bayko', 'Andrew Bayko · Cruddur'],
    ['/notifications', 'Notifications · Cruddur'],
    ['/messages', 'Messages · Cruddur'],
    ['/messages/new/bayko', 'Andrew Bayko · Messages · Cruddur'],
    ['/search?term=dns', 'dns · Search · Cruddur'],
    ['/settings', 'Settings · Cruddur'],
    ['/@', 'Not found · Cruddur'],
    ['/nothing/here', 'Not found · Cruddur'],
  ])('%s is a page called %s', async (path, title) => {
    inOrder();

    open(path);

    await waitFor(() => expect(document.title).toBe(title));
  });

  it.each([
    ['/signin', 'Welcome back'],
    ['/signup', 'Create your account'],
    ['/confirm', 'Check your e-mail'],
    ['/forgot', 'Forgot your password?'],
  ])('%s is a page for nobody, with the heading %s', async (path, heading) => {
    open(path, null);

    expect(await screen.findByRole('heading', { level: 1, name: heading })).toBeInTheDocument();
  });
});

describe('notifications', () => {
  it('count in the navigation and in the title, and are read by being shown', async () => {
    answer('/api/activities/notifications', [
      aNotification({ type: 'like' }),
      aNotification({ type: 'reply', message: 'So do I' }),
      aNotification({ type: 'mention', read_at: '2026-11-22T07:00:00.123456Z' }),
    ]);
    const { user } = open('/', ANDREW);

    const tabs = await screen.findAllByRole('link', { name: /^Notifications 2/ });
    expect(document.title).toBe('(2) Home · Cruddur');
    await user.click(tabs[0] ?? document.body);

    expect(await screen.findByText('So do I')).toBeInTheDocument();
    expect(screen.getAllByText('New:')).toHaveLength(2);
    await waitFor(() => expect(document.title).toBe('Notifications · Cruddur'));
    expect(screen.queryByRole('link', { name: /^Notifications 2/ })).not.toBeInTheDocument();
  });
});
