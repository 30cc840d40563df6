import { describe, expect, it } from 'vitest';

import { aMessage } from '@/testing/data';
import type { Message } from '@/types/api';

import { addMessage, inOrder, mergeNewest, type Messages } from './messages';

const at = (second: number) =>
  aMessage({
    message: second.toString(),
    created_at: `2026-11-22T07:00:${second.toString().padStart(2, '0')}.000000Z`,
  });

const page = (...items: Message[]) => ({ items, next: null });
const known = (...pages: Message[][]): Messages => ({
  pages: pages.map((items) => page(...items)),
  pageParams: pages.map(() => null),
});
const texts = (messages: Messages | undefined) => inOrder(messages).map((message) => message.message);

describe('inOrder', () => {
  it('puts pages that go back in time into one line, each message once', () => {
    const [one, two, three, four] = [at(1), at(2), at(3), at(4)];

    expect(texts(known([three, four], [one, two, three]))).toEqual(['1', '2', '3', '4']);
  });

  it('parts what came in the same microsecond by uuid, always in the same way', () => {
    const messages = [at(1), at(1)];

    expect(inOrder(known(messages))).toEqual(inOrder(known(messages.toReversed())));
  });
});

describe('mergeNewest', () => {
  it('adds what is new behind what is known, and keeps the older pages', () => {
    const [one, two, three, four] = [at(1), at(2), at(3), at(4)];

    const merged = mergeNewest(known([two, three], [one]), page(three, four));

    expect(texts(merged)).toEqual(['1', '2', '3', '4']);
    expect(merged.pages).toHaveLength(2);
  });

  it('is the very same when there is nothing new: nothing is drawn again', () => {
    const before = known([at(1), at(2)]);

    expect(mergeNewest(before, page(...inOrder(before)))).toBe(before);
  });

  it('shows no gap: what does not touch the new page is let go', () => {
    expect(texts(mergeNewest(known([at(1), at(2)]), page(at(40), at(41))))).toEqual(['40', '41']);
  });

  it('takes over a new name', () => {
    const before = at(1);

    const merged = mergeNewest(known([before]), page({ ...before, display_name: 'New name' }));

    expect(inOrder(merged)[0]?.display_name).toBe('New name');
  });

  it('begins with the page when nothing was known', () => {
    expect(texts(mergeNewest(undefined, page(at(1))))).toEqual(['1']);
  });
});

describe('addMessage', () => {
  it('shows one’s own message before the server’s list has it, and not twice afterwards', () => {
    const [one, own] = [at(1), at(2)];

    const added = addMessage(known([one]), own);

    expect(texts(added)).toEqual(['1', '2']);
    expect(texts(mergeNewest(added, page(one, own)))).toEqual(['1', '2']);
  });

  it('does nothing for a conversation that is not open', () => {
    expect(addMessage(undefined, at(1))).toBeUndefined();
  });
});
