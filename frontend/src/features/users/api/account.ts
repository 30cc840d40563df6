import { deleteJson, getBlob, UnreachableError } from '@/lib/api-client';
import type { EndedAccount } from '@/types/api';

// The server's own limit.
const EXPORT_MS = 10 * 60 * 1000;

/** Everything that is kept of the signed-in person, a JSON object on each line. */
export async function exportEverything(): Promise<Blob> {
  const file = await getBlob('/api/profile/export', {
    headers: { Accept: 'application/x-ndjson, application/problem+json' },
    patienceMs: EXPORT_MS,
  });
  // An answer that has begun cannot be taken back: whether it is whole, its last line says.
  const lines = (await file.text()).trimEnd().split('\n');
  if (!lines.at(-1)?.includes('"kind":"complete"')) {
    throw new UnreachableError('The export broke off');
  }
  return file;
}

export const endAccount = () => deleteJson<EndedAccount>('/api/profile');
