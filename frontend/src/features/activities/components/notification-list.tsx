import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { AtSign, BellOff, Heart, MessageCircle, Repeat2 } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { Avatar } from '@/components/ui/avatar';
import { classNames } from '@/components/ui/class-names';
import { LoadMore } from '@/components/ui/load-more';
import { Empty, Failure, SkeletonRows } from '@/components/ui/states';
import { Ago } from '@/components/ui/time';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { Notification } from '@/types/api';

import { markRead, notifications, readAll, unreadIn } from '@/features/activities/api/notifications';
import styles from './notification-list.module.css';

const KINDS: Record<Notification['type'], { icon: ReactNode; deed: string }> = {
  like: { icon: <Heart size={18} />, deed: 'likes your post' },
  repost: { icon: <Repeat2 size={18} />, deed: 'reposted your post' },
  reply: { icon: <MessageCircle size={18} />, deed: 'replied to you' },
  mention: { icon: <AtSign size={18} />, deed: 'named you' },
};

/** What others did. Being shown is being read; what was unread on arrival stays marked until the page is left. */
export function NotificationList() {
  const client = useQueryClient();
  const {
    data,
    error,
    isPending,
    refetch,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
  } = useInfiniteQuery(notifications());
  const { mutate: read } = useMutation({
    mutationFn: readAll,
    onSuccess: () => markRead(client, new Date().toISOString()),
  });
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  const unread = unreadIn(data);

  const arrived = all.filter((one) => one.read_at === null && !fresh.has(keyOf(one)));
  if (arrived.length > 0) {
    setFresh(new Set([...fresh, ...arrived.map(keyOf)]));
  }
  useEffect(() => {
    if (unread > 0) {
      read();
    }
  }, [unread, read]);

  if (isPending) {
    return <SkeletonRows />;
  }
  if (!data) {
    return <Failure error={error} onRetry={() => void refetch()} />;
  }
  if (all.length === 0) {
    return (
      <Empty icon={<BellOff size={24} />} title="Nothing yet">
        Likes, reposts, replies and mentions of you will be here.
      </Empty>
    );
  }
  return (
    <>
      <ul aria-label="Notifications">
        {all.map((one) => (
          <Row key={keyOf(one)} notification={one} unread={fresh.has(keyOf(one))} />
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

function Row({ notification, unread }: { notification: Notification; unread: boolean }) {
  const { icon, deed } = KINDS[notification.type];
  return (
    <li className={classNames(styles.row, unread && styles.unread)}>
      <span aria-hidden="true" className={classNames(styles.kind, styles[notification.type])}>
        {icon}
      </span>
      <div className={styles.body}>
        <Avatar name={notification.actor.display_name} handle={notification.actor.handle} size="small" />
        <p className={styles.sentence}>
          {unread && <VisuallyHidden>New: </VisuallyHidden>}
          <Link to={`/@${notification.actor.handle}`} className={styles.name}>
            {notification.actor.display_name}
          </Link>{' '}
          <Link to={`/@${notification.handle}/status/${notification.uuid}`} className={styles.cover}>
            {deed}
          </Link>
          <span className={styles.when}>
            {' · '}
            <Ago time={notification.created_at} />
          </span>
        </p>
        <p className={styles.message}>{notification.message}</p>
      </div>
    </li>
  );
}

/** One activity can be liked by several, and liked and reposted by one. */
function keyOf(one: Notification): string {
  return `${one.type}/${one.actor.uuid}/${one.uuid}`;
}
