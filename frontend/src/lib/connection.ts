import { createStore, useStore } from '@/lib/store';

export type Connection = 'good' | 'lost';

/** Whether the server answered the last time. Set by the query client, shown by the banner. */
export const connectionStore = createStore<Connection>('good');

export function useConnection(): Connection {
  return useStore(connectionStore);
}
