import { describe, expect, it } from 'vitest';

// eslint-disable-next-line no-restricted-imports -- outside of what the zones are about
import manual from '../../../docs/api.md?raw';
// eslint-disable-next-line no-restricted-imports -- the same
import description from '../../../docs/openapi.json?raw';

import { ApiError, UnreachableError } from '@/lib/api-client';
import { sentenceFor, sentences } from '@/lib/sentences';

describe('sentences', () => {
  it('have every code that the API describes', () => {
    const examples = Array.from(
      description.matchAll(/#\/components\/examples\/([a-z0-9_]+)"/g),
      (match) => match[1],
    );
    const codes = new Set(examples.filter((name) => name?.endsWith('_as_problem') === false));

    expect(codes.size).toBeGreaterThan(20);
    expect(Array.from(codes).filter((code) => !Object.hasOwn(sentences, code ?? ''))).toEqual([]);
  });
});

describe('the codes in the tables of docs/api.md', () => {
  it('have sentences', () => {
    const rows = manual.match(/^\| [45]\d\d .*$/gm) ?? [];
    const codes = rows.flatMap((row) =>
      Array.from(row.matchAll(/`([a-z0-9_]+)`/g), (match) => match[1] ?? ''),
    );

    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => code !== 'next' && !Object.hasOwn(sentences, code))).toEqual([]);
  });
});

describe('sentenceFor', () => {
  it('takes the first code that it knows', () => {
    expect(sentenceFor(new ApiError(422, ['brand_new', 'ttl_blank']))).toBe(sentences.ttl_blank);
  });

  it.each([
    [401, sentences.generic_401],
    [404, sentences.not_found],
    [429, sentences.rate_limited],
    [502, sentences.store_unavailable],
    [500, sentences.generic_500],
    [418, sentences.unknown],
  ])('goes by status %i when there is no code', (status, expected) => {
    expect(sentenceFor(new ApiError(status, []))).toBe(expected);
  });

  it('knows that nobody answered', () => {
    expect(sentenceFor(new UnreachableError('GET /'))).toBe(sentences.unreachable);
  });

  it("knows Cognito's errors by their names", () => {
    const error = new Error('Invalid verification code provided, please try again.');
    error.name = 'CodeMismatchException';

    expect(sentenceFor(error)).toBe(sentences.CodeMismatchException);
  });

  it('never shows what was not written for people', () => {
    expect(sentenceFor(new TypeError("Cannot read properties of undefined (reading 'x')"))).toBe(
      sentences.unknown,
    );
    expect(sentenceFor('constructor')).toBe(sentences.unknown);
  });
});
