const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
] as const;

const LOCALE = 'en';

const exactFormat = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full', timeStyle: 'medium' });
const clockFormat = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayFormat = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const dayOfYearFormat = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
const weekdayFormat = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long' });
const monthFormat = new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric' });

/** How long ago, short: `now`, `5m`, `3h`, `6d`, then the date. A clock that is behind sees `now`, not the future. */
export function ago(time: string, now: number): string {
  const past = now - Date.parse(time);
  if (past < MINUTE) {
    return 'now';
  }
  if (past < HOUR) {
    return `${Math.floor(past / MINUTE)}m`;
  }
  if (past < DAY) {
    return `${Math.floor(past / HOUR)}h`;
  }
  if (past < 7 * DAY) {
    return `${Math.floor(past / DAY)}d`;
  }
  return shortDate(time, now);
}

// What was chosen as seven days is not six from the first minute on.
const ROUNDED_UP = 1 / 12;

/** How long still, in one unit and rather too short than too long: `5 days`, `1 hour`, `less than a minute`. */
export function remaining(until: string, now: number): string {
  const left = Date.parse(until) - now;
  for (const [unit, name] of UNITS) {
    const amount = Math.floor(left / unit + ROUNDED_UP);
    if (amount >= 1) {
      return `${amount} ${name}${amount === 1 ? '' : 's'}`;
    }
  }
  return 'less than a minute';
}

export function isPast(time: string, now: number): boolean {
  return Date.parse(time) <= now;
}

/** Date and time of day in full. */
export function exact(time: string): string {
  return exactFormat.format(new Date(time));
}

/** The time of day: `14:05`. */
export function timeOfDay(time: string): string {
  return clockFormat.format(new Date(time));
}

/** `November 2026` */
export function monthOf(time: string): string {
  return monthFormat.format(new Date(time));
}

/** The day as a heading between messages: `Today`, `Yesterday`, else the date. */
export function dayOf(time: string, now: number): string {
  const day = startOfDay(Date.parse(time));
  // Noon of the day before: days of 23 and 25 hours do no harm.
  const yesterday = startOfDay(startOfDay(now) - DAY / 2);
  if (day === startOfDay(now)) {
    return 'Today';
  }
  if (day === yesterday) {
    return 'Yesterday';
  }
  return now - day < 300 * DAY ? weekdayFormat.format(day) : dayOfYearFormat.format(day);
}

function shortDate(time: string, now: number): string {
  const date = new Date(time);
  return (date.getFullYear() === new Date(now).getFullYear() ? dayFormat : dayOfYearFormat).format(date);
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
