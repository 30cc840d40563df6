import { describe, expect, it } from 'vitest';

import { aGroup, aMessage } from '@/testing/data';

import { arrange } from './arrange';
import type { Unsent } from './outbox';

const OLD = '2026-11-22T07:00:00.000000Z';
const NEW = '2026-11-22T08:00:00.000000Z';
const NEWER = '2026-11-22T09:00:00.000000Z';

const bayko = aGroup({ handle: 'bayko', created_at: OLD, message: 'from the list' });
const londo = aGroup({ handle: 'londo', created_at: NEW });

const unsent = (place: string, text: string): Unsent => ({
  key: text,
  place,
  text,
  createdAt: NEWER,
  failure: null,
});

const handles = (groups: { handle: string | null }[]) => groups.map((group) => group.handle);

describe('arrange', () => {
  it('puts the newest first', () => {
    expect(handles(arrange([bayko, londo], [], new Map()))).toEqual(['londo', 'bayko']);
  });

  it('shows a conversation once, when it moved between two pages', () => {
    expect(arrange([londo, bayko, londo], [], new Map())).toHaveLength(2);
  });

  it.each([
    ['its uuid', bayko.uuid],
    ['its person', '@bayko'],
  ])('moves what one is sending to the top at once, by %s', (_, place) => {
    const shown = arrange([londo, bayko], [unsent(place, 'one'), unsent(place, 'two')], new Map());

    expect(handles(shown)).toEqual(['bayko', 'londo']);
    expect(shown[0]).toMatchObject({ message: 'two', created_at: NEWER });
  });

  it('leaves it there until the list of the server follows', () => {
    const sent = new Map([[bayko.uuid, aMessage({ message: 'sent', created_at: NEWER })]]);

    const shown = arrange([londo, bayko], [], sent);

    expect(handles(shown)).toEqual(['bayko', 'londo']);
    expect(shown[0]?.message).toBe('sent');
  });

  it('believes the list when it is newer than what one has sent', () => {
    const sent = new Map([[londo.uuid, aMessage({ message: 'sent', created_at: OLD })]]);

    expect(arrange([londo, bayko], [], sent)[0]?.message).toBe(londo.message);
  });
});
