import { describe, expect, it } from 'vitest';

import { codePoints, initials, partsOf } from '@/lib/text';

describe('codePoints', () => {
  it('counts an emoji of two code units as one', () => {
    expect(codePoints('a😀b')).toBe(3);
  });

  it('counts a family of four with its joiners as seven, as the server does', () => {
    expect(codePoints('👨‍👩‍👧‍👦')).toBe(7);
  });

  it('counts nothing for nothing', () => {
    expect(codePoints('')).toBe(0);
  });
});

describe('initials', () => {
  it.each([
    ['Andrew Brown', 'AB'],
    ['Londo', 'L'],
    ['Johann Sebastian Bach', 'JB'],
    ['élodie', 'É'],
    ['😀 smile', '😀S'],
    ['   ', '?'],
  ])('of %j are %j', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

describe('partsOf', () => {
  it('finds people', () => {
    expect(partsOf('ask @bayko, or @londo.mollari.')).toEqual([
      { kind: 'text', text: 'ask ' },
      { kind: 'mention', text: '@bayko', handle: 'bayko' },
      { kind: 'text', text: ', or ' },
      { kind: 'mention', text: '@londo.mollari', handle: 'londo.mollari' },
      { kind: 'text', text: '.' },
    ]);
  });

  it('takes no e-mail address for a person', () => {
    expect(partsOf('write to me@example.com')).toEqual([{ kind: 'text', text: 'write to me@example.com' }]);
  });

  it('finds addresses without the sign that ends the sentence', () => {
    expect(partsOf('see https://example.com/a?b=c.')).toEqual([
      { kind: 'text', text: 'see ' },
      { kind: 'link', text: 'https://example.com/a?b=c', href: 'https://example.com/a?b=c' },
      { kind: 'text', text: '.' },
    ]);
  });

  it('makes no link of a script', () => {
    expect(partsOf('javascript:alert(1)')).toEqual([{ kind: 'text', text: 'javascript:alert(1)' }]);
  });

  it('keeps what is neither as it is, markup too', () => {
    expect(partsOf('<b>1 < 2</b>\n@')).toEqual([{ kind: 'text', text: '<b>1 < 2</b>\n@' }]);
  });
});
