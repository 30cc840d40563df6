import { describe, expect, it } from 'vitest';

import { ago, dayOf, isPast, remaining } from '@/lib/time';

const NOW = Date.parse('2026-11-25T12:00:00Z');

describe('ago', () => {
  it.each([
    ['2026-11-25T11:59:30.123456Z', 'now'],
    ['2026-11-25T12:00:05.000000Z', 'now'],
    ['2026-11-25T11:58:59.000000Z', '1m'],
    ['2026-11-25T09:00:00.000000Z', '3h'],
    ['2026-11-20T12:00:00.000000Z', '5d'],
    ['2026-11-10T12:00:00.000000Z', 'Nov 10'],
    ['2025-11-10T12:00:00.000000Z', 'Nov 10, 2025'],
  ])('of %s is %s', (time, expected) => {
    expect(ago(time, NOW)).toBe(expected);
  });
});

describe('remaining', () => {
  it.each([
    ['2026-11-25T12:00:50.000000Z', 'less than a minute'],
    ['2026-11-25T12:01:00.000000Z', '1 minute'],
    ['2026-11-25T12:54:00.000000Z', '54 minutes'],
    ['2026-11-25T12:59:30.000000Z', '1 hour'],
    ['2026-11-25T14:50:00.000000Z', '2 hours'],
    ['2026-11-26T11:30:00.000000Z', '1 day'],
    ['2026-12-02T11:59:00.000000Z', '7 days'],
    ['2026-12-02T09:00:00.000000Z', '6 days'],
  ])('until %s is %s', (time, expected) => {
    expect(remaining(time, NOW)).toBe(expected);
  });
});

describe('isPast', () => {
  it('is true from the very moment on', () => {
    expect(isPast('2026-11-25T12:00:00.000000Z', NOW)).toBe(true);
    expect(isPast('2026-11-25T12:00:00.001000Z', NOW)).toBe(false);
  });
});

describe('dayOf', () => {
  const noon = new Date(2026, 10, 25, 12).getTime();

  it.each([
    [new Date(2026, 10, 25, 0, 1), 'Today'],
    [new Date(2026, 10, 24, 23, 59), 'Yesterday'],
    [new Date(2026, 10, 23, 12), 'Monday, November 23'],
    [new Date(2025, 0, 2, 12), 'Jan 2, 2025'],
  ])('of %s is %s', (date, expected) => {
    expect(dayOf(date.toISOString(), noon)).toBe(expected);
  });
});
