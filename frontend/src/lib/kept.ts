/*
 * What this browser keeps between two visits: drafts, unsent messages, what has been seen. Without storage (forbidden,
 * full) it lives as long as the page, and nothing breaks.
 */

const PREFIX = 'cruddur:';

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // See above.
  }
}

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Everything whose name begins so, by the rest of its name. */
export function keptUnder(prefix: string): Map<string, string> {
  const found = new Map<string, string>();
  try {
    for (const key of Object.keys(localStorage)) {
      const value = key.startsWith(PREFIX + prefix) ? localStorage.getItem(key) : null;
      if (value !== null) {
        found.set(key.slice((PREFIX + prefix).length), value);
      }
    }
  } catch {
    // See above.
  }
  return found;
}

export function drop(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // See above.
  }
}

/** For a computer that others use too: nothing of this person stays behind. */
export function dropAll(): void {
  keptUnder('').forEach((_, name) => drop(name));
}
