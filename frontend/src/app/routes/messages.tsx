import { MessagesSquare } from 'lucide-react';
import { Outlet, useLocation, useOutletContext } from 'react-router';

import { classNames } from '@/components/ui/class-names';
import { PageHeader } from '@/components/ui/page-header';
import { PageTitle } from '@/components/ui/page-title';
import { Empty } from '@/components/ui/states';
import { MessageGroupList } from '@/features/messages/components/message-group-list';
import { useMe, type SignedInPerson } from '@/lib/session';

import styles from './messages.module.css';
import { SignedInOnly } from './signed-in-only';

/** The conversations on the left, one of them on the right; on a phone one of the two. */
export function MessagesPage() {
  const { pathname } = useLocation();
  const signedIn = useMe() !== null;
  const open = /^\/messages\/./.test(pathname);
  return (
    <>
      <PageTitle>Messages</PageTitle>
      {!signedIn && <PageHeader title="Messages" />}
      <SignedInOnly>
        {(me) => (
          <div className={classNames(styles.page, open && styles.open)}>
            <div className={styles.list}>
              <PageHeader title="Messages" second={open} />
              <MessageGroupList key={me.handle} me={me} />
            </div>
            <div className={styles.pane}>
              <Outlet context={me} />
            </div>
          </div>
        )}
      </SignedInOnly>
    </>
  );
}

/** The signed-in person, for the pages within. */
export const useWriter = () => useOutletContext<SignedInPerson>();

export function NoConversation() {
  return (
    <div className={styles.center}>
      <Empty icon={<MessagesSquare size={24} />} title="Your messages">
        Choose a conversation, or begin one by a person’s handle.
      </Empty>
    </div>
  );
}
