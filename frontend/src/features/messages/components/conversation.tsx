import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';

import { Avatar } from '@/components/ui/avatar';
import { PageTitle } from '@/components/ui/page-title';
import { Failure, SkeletonRows } from '@/components/ui/states';
import { messageGroups } from '@/features/messages/api/message-groups';
import { inOrder, mergeNewest, messagesIn, newestIn } from '@/features/messages/api/messages';
import { outboxOf } from '@/features/messages/api/outbox';
import { markSeen } from '@/features/messages/api/seen';
import { sameHandle, type SignedInPerson } from '@/lib/session';
import { useStore } from '@/lib/store';
import type { Message } from '@/types/api';

import styles from './conversation.module.css';
import { MessageFeed } from './message-feed';
import { MessageForm } from './message-form';

/** Whom one talks to; the handle is null for somebody who has left. */
export interface Other {
  name: string;
  handle: string | null;
}

/** One conversation that is there: its messages, and where the next one is written. */
export function Conversation({ me, groupUuid }: { me: SignedInPerson; groupUuid: string }) {
  const client = useQueryClient();
  const outbox = outboxOf(client, me.handle);
  const {
    data,
    error,
    isPending,
    refetch,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
  } = useInfiniteQuery(messagesIn(groupUuid));
  const { data: newest } = useQuery({ ...newestIn(groupUuid), enabled: data !== undefined });
  useEffect(() => {
    if (newest) {
      client.setQueryData(messagesIn(groupUuid).queryKey, (known) => mergeNewest(known, newest));
    }
  }, [client, groupUuid, newest]);

  const messages = inOrder(data);
  const other = useOther(me, groupUuid, messages);
  const places = [groupUuid, `@${other?.handle?.toLowerCase() ?? ''}`];
  const unsent = useStore(outbox.unsent).filter((one) => places.includes(one.place));

  const lastSeen = messages.at(-1)?.created_at;
  useEffect(() => {
    if (lastSeen !== undefined) {
      markSeen(me.handle, groupUuid, lastSeen);
    }
  }, [me.handle, groupUuid, lastSeen]);

  const name = other?.name ?? '';
  return (
    <section aria-label="Conversation" className={styles.conversation}>
      <PageTitle>{`${name === '' ? 'Conversation' : name} · Messages`}</PageTitle>
      <ConversationHead other={other} />
      {isPending ? (
        <div className={styles.wait}>
          <SkeletonRows label="Loading messages" />
        </div>
      ) : !data ? (
        <div className={styles.wait}>
          <Failure error={error} onRetry={() => void refetch()} />
        </div>
      ) : (
        <>
          <MessageFeed
            me={me}
            name={name}
            messages={messages}
            unsent={unsent}
            older={
              hasNextPage
                ? {
                    busy: isFetchingNextPage,
                    failed: isFetchNextPageError,
                    fetch: () => void fetchNextPage(),
                  }
                : null
            }
            onRetry={() => places.forEach((place) => outbox.retry(place))}
            onDiscard={(key) => outbox.discard(key)}
          />
          {other?.handle === null ? (
            <p className={styles.closed}>This person has left Cruddur and cannot be written to.</p>
          ) : (
            <MessageForm place={groupUuid} name={name} onSend={(text) => outbox.send(groupUuid, text)} />
          )}
        </>
      )}
    </section>
  );
}

/** From the list of conversations; when it is not in its first pages, from what the other one has written. */
function useOther(me: SignedInPerson, groupUuid: string, messages: readonly Message[]): Other | null {
  const { data } = useInfiniteQuery(messageGroups());
  const group = data?.pages.flatMap((page) => page.items).find((it) => it.uuid === groupUuid);
  if (group) {
    return { name: group.display_name, handle: group.handle };
  }
  const theirs = messages.findLast((message) => !sameHandle(message.handle, me.handle));
  return theirs ? { name: theirs.display_name, handle: theirs.handle } : null;
}

/** Who it is, and on a phone the way back to the list. */
export function ConversationHead({ other, children }: { other: Other | null; children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <Link to="/messages" aria-label="Back to conversations" className={styles.back}>
        <ArrowLeft size={20} />
      </Link>
      {other && <Avatar name={other.name} handle={other.handle} size="small" />}
      <div className={styles.names}>
        <h1 className={styles.title}>
          {other === null ? (
            'Conversation'
          ) : other.handle === null ? (
            other.name
          ) : (
            <Link to={`/@${other.handle}`}>{other.name}</Link>
          )}
        </h1>
        {other?.handle != null && <div className={styles.handle}>@{other.handle}</div>}
      </div>
      {children}
    </header>
  );
}
