import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { useDraft } from '@/lib/drafts';
import { dropAll } from '@/lib/kept';
import { beginSession } from '@/lib/session';

/** What somebody finds who comes to this place, and how they change it. */
function visit(place: string) {
  const { result, unmount } = renderHook(() => useDraft(place));
  return {
    text: () => result.current[0],
    write: (text: string) => act(() => result.current[1](text)),
    leave: unmount,
  };
}

const signIn = (handle: string) =>
  beginSession({ handle, displayName: handle }, () => Promise.resolve('token'));

describe('useDraft', () => {
  it('is there after a reload', () => {
    const first = visit('home');
    first.write('Half a thou');
    first.leave();

    expect(visit('home').text()).toBe('Half a thou');
  });

  it('is gone once it was sent', () => {
    const first = visit('home');
    first.write('Done');
    first.write('');
    first.leave();

    expect(visit('home').text()).toBe('');
    expect(localStorage).toHaveLength(0);
  });

  it('is another for every place and person', () => {
    signIn('bayko');
    visit('home').write('of bayko');

    expect(visit('messages/1').text()).toBe('');
    signIn('londo');
    expect(visit('home').text()).toBe('');
    signIn('bayko');
    expect(visit('home').text()).toBe('of bayko');
  });

  it('leaves with the person who signs out', () => {
    visit('home').write('secret');
    dropAll();

    expect(visit('home').text()).toBe('');
  });

  it('lives as long as the page where nothing can be kept', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const draft = visit('home');

    draft.write('Half a thou');

    expect(draft.text()).toBe('Half a thou');
  });
});
