import { MessageCircle } from 'lucide-react';
import type { ReactNode } from 'react';

import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { LoadMore } from '@/components/ui/load-more';
import { RichText } from '@/components/ui/rich-text';
import { Empty } from '@/components/ui/states';
import { Ago } from '@/components/ui/time';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { Unsent } from '@/features/messages/api/outbox';
import { useNow } from '@/lib/clock';
import { sameHandle, type SignedInPerson } from '@/lib/session';
import { dayOf, exact } from '@/lib/time';
import type { Message } from '@/types/api';

import styles from './message-feed.module.css';
import { useKeptScroll } from './use-kept-scroll';

// What one person writes within five minutes stands together.
const TOGETHER_MS = 5 * 60 * 1000;

interface Older {
  busy: boolean;
  failed: boolean;
  fetch: () => void;
}

interface MessageFeedProps {
  me: SignedInPerson;
  /** The other person's name. */
  name: string;
  /** Oldest first. */
  messages: readonly Message[];
  unsent: readonly Unsent[];
  /** Null when the conversation's beginning is there. */
  older: Older | null;
  onRetry: () => void;
  onDiscard: (key: string) => void;
}

/** A conversation's messages, and those that are still on their way. */
export function MessageFeed({ me, name, messages, unsent, older, onRetry, onDiscard }: MessageFeedProps) {
  const now = useNow();
  const last = messages.at(-1);
  const { scroller, newBelow, toEnd } = useKeptScroll(
    messages[0]?.uuid ?? null,
    unsent.at(-1)?.key ?? last?.uuid ?? null,
    unsent.length > 0 || sameHandle(last?.handle, me.handle),
  );
  return (
    // A box that scrolls has to be reachable by the keyboard.

    <div
      ref={scroller}
      className={styles.scroller}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls is to be reached by the keyboard
      tabIndex={0}
      role="region"
      aria-label={`Conversation with ${name}`}
    >
      <div className={styles.log} role="log" aria-label={`Messages with ${name}`}>
        {older && (
          <LoadMore busy={older.busy} failed={older.failed} within={scroller} onMore={older.fetch}>
            Load older messages
          </LoadMore>
        )}
        <div className={styles.spring} />
        {messages.length === 0 && unsent.length === 0 && (
          <Empty icon={<MessageCircle size={24} />} title={`Say hello to ${name}`}>
            Nobody else reads what you write to each other.
          </Empty>
        )}
        {messages.map((message, index) => (
          <Sent
            key={message.uuid}
            message={message}
            before={messages[index - 1]}
            after={messages[index + 1]}
            mine={sameHandle(message.handle, me.handle)}
            now={now}
          />
        ))}
        {unsent.map((one, index) => (
          <OnItsWay
            key={one.key}
            unsent={one}
            begins={index === 0}
            onRetry={onRetry}
            onDiscard={() => onDiscard(one.key)}
          />
        ))}
        {newBelow && (
          <Button small className={styles.new} onClick={toEnd}>
            New messages
          </Button>
        )}
      </div>
    </div>
  );
}

interface SentProps {
  message: Message;
  before: Message | undefined;
  after: Message | undefined;
  mine: boolean;
  now: number;
}

function Sent({ message, before, after, mine, now }: SentProps) {
  const day = dayOf(message.created_at, now);
  const newDay = !before || dayOf(before.created_at, now) !== day;
  const begins = newDay || !together(before, message);
  const ends = !after || !together(message, after) || dayOf(after.created_at, now) !== day;
  return (
    <>
      {newDay && (
        <h2 className={styles.day}>
          <time dateTime={message.created_at}>{day}</time>
        </h2>
      )}
      <Bubble
        text={message.message}
        author={mine ? 'You' : message.display_name}
        title={exact(message.created_at)}
        className={classNames(mine && styles.mine, begins && styles.begins, ends && styles.ends)}
      >
        {ends && (
          <div className={styles.meta}>
            <Ago time={message.created_at} />
          </div>
        )}
      </Bubble>
    </>
  );
}

interface OnItsWayProps {
  unsent: Unsent;
  begins: boolean;
  onRetry: () => void;
  onDiscard: () => void;
}

function OnItsWay({ unsent, begins, onRetry, onDiscard }: OnItsWayProps) {
  const failed = unsent.failure !== null;
  return (
    <Bubble
      text={unsent.text}
      author="You"
      title={exact(unsent.createdAt)}
      className={classNames(
        styles.mine,
        styles.ends,
        begins && styles.begins,
        failed ? styles.failed : styles.sending,
      )}
    >
      {failed ? (
        <div className={styles.meta} role="alert">
          <span>Not sent. {unsent.failure?.sentence}</span>
          <Button look="plain" small onClick={onRetry}>
            Try again
          </Button>
          <Button look="plain" small onClick={onDiscard}>
            Delete
          </Button>
        </div>
      ) : (
        <div className={styles.meta}>Sending…</div>
      )}
    </Bubble>
  );
}

interface BubbleProps {
  text: string;
  author: string;
  /** The exact time. */
  title: string;
  className: string;
  children: ReactNode;
}

function Bubble({ text, author, title, className, children }: BubbleProps) {
  return (
    <div role="article" aria-label={`${author}: ${text}`} className={classNames(styles.message, className)}>
      <VisuallyHidden>{author}: </VisuallyHidden>
      <div className={styles.bubble} title={title}>
        <RichText text={text} />
      </div>
      {children}
    </div>
  );
}

function together(one: Message, next: Message): boolean {
  return (
    one.user_uuid === next.user_uuid && Date.parse(next.created_at) - Date.parse(one.created_at) < TOGETHER_MS
  );
}
