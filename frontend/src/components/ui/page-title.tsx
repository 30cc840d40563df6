import { useStore } from '@/lib/store';
import { unreadStore } from '@/lib/unread';

/** What the browser's tab says: how much is unread, the page, and where one is. */
export function PageTitle({ children }: { children: string }) {
  const unread = useStore(unreadStore);
  return <title>{`${unread > 0 ? `(${unread}) ` : ''}${children} · Cruddur`}</title>;
}
