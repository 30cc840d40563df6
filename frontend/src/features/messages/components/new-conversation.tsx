import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { PageTitle } from '@/components/ui/page-title';
import { outboxOf } from '@/features/messages/api/outbox';
import type { SignedInPerson } from '@/lib/session';
import { useStore } from '@/lib/store';

import { ConversationHead, type Other } from './conversation';
import styles from './conversation.module.css';
import { MessageFeed } from './message-feed';
import { MessageForm } from './message-form';

interface NewConversationProps {
  me: SignedInPerson;
  other: Other & { handle: string };
  /** The first message is stored: this is now a conversation. */
  onStarted: (groupUuid: string) => void;
}

/** A conversation that begins with its first message. */
export function NewConversation({ me, other, onStarted }: NewConversationProps) {
  const outbox = outboxOf(useQueryClient(), me.handle);
  const place = `@${other.handle.toLowerCase()}`;
  const unsent = useStore(outbox.unsent).filter((one) => one.place === place);
  useEffect(() => outbox.onStarted(place, onStarted), [outbox, place, onStarted]);
  return (
    <section aria-label="Conversation" className={styles.conversation}>
      <PageTitle>{`${other.name} · Messages`}</PageTitle>
      <ConversationHead other={other} />
      <MessageFeed
        me={me}
        name={other.name}
        messages={[]}
        unsent={unsent}
        older={null}
        onRetry={() => outbox.retry(place)}
        onDiscard={(key) => outbox.discard(key)}
      />
      <MessageForm place={place} name={other.name} onSend={(text) => outbox.send(place, text)} />
    </section>
  );
}
