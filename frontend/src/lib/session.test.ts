import { describe, expect, it, vi } from 'vitest';

import {
  accessToken,
  beginSession,
  currentPerson,
  endSession,
  sameHandle,
  sessionStore,
} from '@/lib/session';

const LONDO = { handle: 'londo', displayName: 'Londo Mollari' };

describe('accessToken', () => {
  it('is null for nobody', async () => {
    expect(await accessToken()).toBeNull();
  });

  it('waits until it is known whether this browser keeps a session', async () => {
    sessionStore.set({ status: 'starting' });
    const told = vi.fn();

    const token = accessToken().then(told);
    await Promise.resolve();
    expect(told).not.toHaveBeenCalled();
    beginSession(LONDO, () => Promise.resolve('good'));
    await token;

    expect(told).toHaveBeenCalledWith('good');
  });

  it('ends the session when its source says that it is over', async () => {
    beginSession(LONDO, () => Promise.resolve(null));

    expect(await accessToken({ refresh: true })).toBeNull();
    expect(sessionStore.get()).toEqual({ status: 'signed-out', ended: true });
  });

  it('leaves the session as it is when the pool cannot be reached', async () => {
    beginSession(LONDO, () => Promise.reject(new Error('no network')));

    await expect(accessToken()).rejects.toThrow('no network');
    expect(currentPerson()).toEqual(LONDO);
  });

  it('is null after signing out', async () => {
    beginSession(LONDO, () => Promise.resolve('good'));
    endSession();

    expect(await accessToken()).toBeNull();
    expect(sessionStore.get()).toEqual({ status: 'signed-out', ended: false });
  });
});

describe('sameHandle', () => {
  it.each([
    ['Londo', 'londo', true],
    ['londo', 'bayko', false],
    [null, null, false],
    [undefined, 'londo', false],
  ])('of %s and %s: %s', (one, other, expected) => {
    expect(sameHandle(one, other)).toBe(expected);
  });
});
