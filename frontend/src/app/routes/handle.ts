/** The handle in a path's segment such as `@bayko`; null when the segment is none. */
export function handleIn(segment: string | undefined): string | null {
  return segment !== undefined && /^@[A-Za-z0-9._+-]{1,64}$/.test(segment) ? segment.slice(1) : null;
}
