/** Length as the server counts it: an emoji of one code point is one. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}

/** The first letters of the first and the last word: `AB`. */
export function initials(name: string): string {
  const words = name.split(/[\s._+-]+/u).filter((word) => word !== '');
  const first = firstLetter(words[0] ?? '?');
  const last = words.length > 1 ? firstLetter(words.at(-1) ?? '') : '';
  return (first + last).toUpperCase();
}

function firstLetter(word: string): string {
  return Array.from(word)[0] ?? '';
}

/** A piece of what somebody wrote: plain, a person's handle, or an address on the web. */
export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'mention'; text: string; handle: string }
  | { kind: 'link'; text: string; href: string };

// A handle must not follow a letter (that is an e-mail address) and does not end in a dot (that ends the sentence).
const PARTS =
  /(?<link>https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])|(?<![\p{L}\p{N}._+-])@(?<handle>[A-Za-z0-9._+-]{0,63}[A-Za-z0-9_+-])/gu;

export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(PARTS)) {
    if (match.index > end) {
      parts.push({ kind: 'text', text: text.slice(end, match.index) });
    }
    const found = match[0];
    const handle = match.groups?.handle;
    parts.push(
      handle === undefined
        ? { kind: 'link', text: found, href: found }
        : { kind: 'mention', text: found, handle },
    );
    end = match.index + found.length;
  }
  if (end < text.length) {
    parts.push({ kind: 'text', text: text.slice(end) });
  }
  return parts;
}
