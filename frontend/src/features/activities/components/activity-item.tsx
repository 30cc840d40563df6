import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Clock, Heart, MessageCircle, Repeat2, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';

import { Avatar } from '@/components/ui/avatar';
import { classNames } from '@/components/ui/class-names';
import { ConfirmDialog } from '@/components/ui/dialog';
import { RichText } from '@/components/ui/rich-text';
import { Ago } from '@/components/ui/time';
import { useNow } from '@/lib/clock';
import { sentenceFor } from '@/lib/sentences';
import { sameHandle, useMe } from '@/lib/session';
import { exact, remaining } from '@/lib/time';
import { toast } from '@/lib/toast';
import type { Activity } from '@/types/api';

import { deleteActivity, setDeed, type Deed } from '@/features/activities/api/activities';
import { changeActivity } from '@/features/activities/api/cache';
import styles from './activity-item.module.css';

interface ActivityItemProps {
  activity: Activity;
  /** The one that its own page is about: larger, and no link to itself. */
  big?: boolean;
  /** It stands below what it answers: nobody has to be told that it is a reply. */
  below?: boolean;
  onDeleted?: () => void;
}

/** One post or reply, with what can be done with it. */
export function ActivityItem({ activity, big = false, below = false, onDeleted }: ActivityItemProps) {
  const person = `/@${activity.handle}`;
  const address = `${person}/status/${activity.uuid}`;
  return (
    <article
      aria-label={`${activity.display_name}: ${activity.message}`}
      className={classNames(styles.item, big ? styles.big : styles.linked)}
    >
      <Link to={person} className={styles.avatar} tabIndex={-1} aria-hidden="true">
        <Avatar name={activity.display_name} handle={activity.handle} />
      </Link>
      <div className={styles.body}>
        <div className={styles.head}>
          <Link to={person} className={styles.name}>
            {activity.display_name}
          </Link>
          <span className={styles.handle}>@{activity.handle}</span>
          <span className={styles.when}>
            {big ? (
              <Ago time={activity.created_at} />
            ) : (
              <Link to={address} className={styles.cover}>
                <Ago time={activity.created_at} />
              </Link>
            )}
          </span>
        </div>
        {activity.reply_to_activity_uuid !== null && !below && <div className={styles.replying}>A reply</div>}
        <RichText text={activity.message} className={styles.message} />
        <div className={styles.deeds}>
          <Link
            to={address}
            className={classNames(styles.deed, styles.reply)}
            aria-label={`Reply, ${activity.replies_count} so far`}
          >
            <MessageCircle size={18} aria-hidden="true" />
            <Count of={activity.replies_count} />
          </Link>
          <DeedButton activity={activity} deed="repost" icon={<Repeat2 size={18} aria-hidden="true" />} />
          <DeedButton activity={activity} deed="like" icon={<Heart size={18} aria-hidden="true" />} />
          <DeleteButton activity={activity} onDeleted={onDeleted} />
          <Expiry at={activity.expires_at} />
        </div>
      </div>
    </article>
  );
}

function DeedButton({ activity, deed, icon }: { activity: Activity; deed: Deed; icon: ReactNode }) {
  const client = useQueryClient();
  const me = useMe();
  const navigate = useNavigate();
  const done = deed === 'like' ? activity.liked_by_me : activity.reposted_by_me;
  const count = deed === 'like' ? activity.likes_count : activity.reposts_count;
  const change = useMutation({
    mutationFn: (wanted: boolean) => setDeed(activity.uuid, deed, wanted),
    onMutate: (wanted) => changeActivity(client, activity.uuid, (shown) => withDeed(shown, deed, wanted)),
    onSuccess: (answer) =>
      changeActivity(client, activity.uuid, (shown) => ({ ...answer, replies: shown.replies })),
    onError: (error, wanted) => {
      changeActivity(client, activity.uuid, (shown) => withDeed(shown, deed, !wanted));
      toast(sentenceFor(error));
    },
  });
  const name = deed === 'like' ? 'Like' : 'Repost';
  return (
    <button
      type="button"
      aria-pressed={done}
      aria-label={`${name}, ${count} so far`}
      title={name}
      className={classNames(styles.deed, styles[deed])}
      onClick={() => {
        if (!me) {
          void navigate('/signin');
        } else if (!change.isPending) {
          change.mutate(!done);
        }
      }}
    >
      {icon}
      <Count of={count} />
    </button>
  );
}

function DeleteButton({ activity, onDeleted }: { activity: Activity; onDeleted: (() => void) | undefined }) {
  const client = useQueryClient();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteActivity(activity.uuid),
    onSuccess: () => {
      setAsking(false);
      changeActivity(client, activity.uuid, () => null);
      void client.invalidateQueries({ queryKey: ['users'] });
      toast('Deleted.');
      onDeleted?.();
    },
    onError: (error) => {
      setAsking(false);
      toast(sentenceFor(error));
    },
  });
  if (!sameHandle(me?.handle, activity.handle)) {
    return null;
  }
  return (
    <>
      <button
        type="button"
        aria-label="Delete"
        title="Delete"
        className={classNames(styles.deed, styles.bin)}
        onClick={() => setAsking(true)}
      >
        <Trash2 size={17} aria-hidden="true" />
      </button>
      {asking && (
        <ConfirmDialog
          title="Delete this?"
          confirm="Delete"
          disabled={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          It goes at once, with all replies to it.
        </ConfirmDialog>
      )}
    </>
  );
}

// The last hour is worth a colour.
const SOON_MS = 60 * 60 * 1000;

function Expiry({ at }: { at: string }) {
  const now = useNow();
  return (
    <span
      title={`Goes ${exact(at)}`}
      className={classNames(styles.expiry, styles.spring, Date.parse(at) - now < SOON_MS && styles.soon)}
    >
      <Clock size={13} aria-hidden="true" />
      <span>
        {remaining(at, now)}
        <span className={styles.left}> left</span>
      </span>
    </span>
  );
}

/** Nothing for none: a row of zeros says nothing. */
function Count({ of }: { of: number }) {
  return of > 0 ? <span>{of.toLocaleString('en')}</span> : null;
}

function withDeed(activity: Activity, deed: Deed, done: boolean): Activity {
  const was = deed === 'like' ? activity.liked_by_me : activity.reposted_by_me;
  const step = was === done ? 0 : done ? 1 : -1;
  return deed === 'like'
    ? { ...activity, liked_by_me: done, likes_count: activity.likes_count + step }
    : { ...activity, reposted_by_me: done, reposts_count: activity.reposts_count + step };
}
