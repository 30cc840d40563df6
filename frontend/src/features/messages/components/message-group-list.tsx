import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { MessagesSquare } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { NavLink, useNavigate } from 'react-router';

import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { LoadMore } from '@/components/ui/load-more';
import { Empty, Failure, SkeletonRows } from '@/components/ui/states';
import { Ago } from '@/components/ui/time';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { arrange } from '@/features/messages/api/arrange';
import { messageGroups } from '@/features/messages/api/message-groups';
import { outboxOf } from '@/features/messages/api/outbox';
import { useUnread } from '@/features/messages/api/seen';
import type { SignedInPerson } from '@/lib/session';
import { useStore } from '@/lib/store';
import type { MessageGroup } from '@/types/api';

import styles from './message-group-list.module.css';

/** The signed-in person's conversations, and the way to a new one. */
export function MessageGroupList({ me }: { me: SignedInPerson }) {
  return (
    <>
      <NewConversationForm />
      <Groups me={me} />
    </>
  );
}

function Groups({ me }: { me: SignedInPerson }) {
  const outbox = outboxOf(useQueryClient(), me.handle);
  const unsent = useStore(outbox.unsent);
  const ownNewest = useStore(outbox.ownNewest);
  const {
    data,
    error,
    isPending,
    refetch,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
  } = useInfiniteQuery(messageGroups());
  const groups = data?.pages.flatMap((page) => page.items) ?? [];
  const unread = useUnread(me.handle, groups);
  if (isPending) {
    return <SkeletonRows label="Loading conversations" />;
  }
  if (!data) {
    return <Failure error={error} onRetry={() => void refetch()} />;
  }
  if (groups.length === 0) {
    return (
      <Empty icon={<MessagesSquare size={24} />} title="No conversations yet">
        Type somebody’s handle above, or use “Message” on their page.
      </Empty>
    );
  }
  return (
    <>
      <ul aria-label="Conversations">
        {arrange(groups, unsent, ownNewest).map((group) => (
          <li key={group.uuid}>
            <Row group={group} unread={unread.has(group.uuid)} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <LoadMore busy={isFetchingNextPage} failed={isFetchNextPageError} onMore={() => void fetchNextPage()}>
          Show more
        </LoadMore>
      )}
    </>
  );
}

function Row({ group, unread }: { group: MessageGroup; unread: boolean }) {
  return (
    <NavLink to={`/messages/${group.uuid}`} className={classNames(styles.row, unread && styles.unread)}>
      <Avatar name={group.display_name} handle={group.handle} />
      <span className={styles.body}>
        <span className={styles.head}>
          <span className={styles.name}>{group.display_name}</span>
          <span className={styles.handle}>{group.handle !== null && `@${group.handle}`}</span>
          <Ago time={group.created_at} className={styles.when} />
        </span>
        <span className={styles.preview}>
          <span className={styles.message}>{group.message}</span>
          {unread && (
            <span className={styles.dot}>
              <VisuallyHidden>Unread</VisuallyHidden>
            </span>
          )}
        </span>
      </span>
    </NavLink>
  );
}

function NewConversationForm() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const handle = text.trim().replace(/^@/, '');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (handle !== '') {
      setText('');
      void navigate(`/messages/new/${encodeURIComponent(handle)}`);
    }
  };
  return (
    <form aria-label="New conversation" className={styles.new} onSubmit={submit}>
      <input
        aria-label="Write to handle"
        placeholder="Write to @handle"
        className={styles.input}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        maxLength={65}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" look="quiet" disabled={handle === ''}>
        Write
      </Button>
    </form>
  );
}
