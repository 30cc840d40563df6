import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { aGroup } from '@/testing/data';

import { beginSeeing, markSeen, useUnread } from './seen';

const OLD = '2026-11-22T07:00:00.000000Z';
const NEW = '2026-11-22T08:00:00.000000Z';

const read = aGroup({ created_at: OLD });
const fresh = aGroup({ created_at: NEW });

const unread = (groups = [fresh, read], handle = 'bayko') =>
  renderHook(() => useUnread(handle, groups)).result;

describe('useUnread', () => {
  it('takes everything as read on the first visit', () => {
    expect(unread().current).toEqual(new Set());
  });

  it('names what came since then', () => {
    beginSeeing('bayko', [read]);
    beginSeeing('bayko', [fresh, read]);

    expect(unread().current).toEqual(new Set([fresh.uuid]));
  });

  it('forgets what was on the screen, and draws again', () => {
    beginSeeing('bayko', [read]);
    const shown = unread();

    act(() => markSeen('bayko', fresh.uuid, fresh.created_at));

    expect(shown.current).toEqual(new Set());
  });

  it('does not go back to an older message', () => {
    beginSeeing('bayko', [read]);
    markSeen('bayko', fresh.uuid, NEW);
    markSeen('bayko', fresh.uuid, OLD);

    expect(unread().current).toEqual(new Set());
  });

  it('is another for every person of this browser', () => {
    beginSeeing('bayko', [read]);
    beginSeeing('londo', [fresh]);

    expect(unread([fresh], 'londo').current).toEqual(new Set());
    expect(unread([fresh], 'bayko').current).toEqual(new Set([fresh.uuid]));
  });
});
