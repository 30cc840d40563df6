import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';

import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Counter } from '@/components/ui/counter';
import { Notice } from '@/components/ui/notice';
import { SendingTextArea } from '@/components/ui/text-area';
import { useDraft } from '@/lib/drafts';
import { sentenceFor } from '@/lib/sentences';
import type { SignedInPerson } from '@/lib/session';
import { codePoints } from '@/lib/text';
import type { Activity } from '@/types/api';

import { createReply, REPLY_LIMIT } from '@/features/activities/api/activities';
import { addReply } from '@/features/activities/api/cache';
import styles from './reply-form.module.css';

// Before that nobody wants to count.
const COUNTED_FROM = 200;

export function ReplyForm({ me, to }: { me: SignedInPerson; to: Activity }) {
  const client = useQueryClient();
  const [text, setText] = useDraft(`reply/${to.uuid}`);
  const reply = useMutation({
    mutationFn: (message: string) => createReply(to.uuid, { message }),
    onSuccess: (created) => {
      setText('');
      addReply(client, to.uuid, created);
    },
  });
  const message = text.trim();
  const left = REPLY_LIMIT - codePoints(message);
  const ready = message !== '' && left >= 0 && !reply.isPending;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) {
      reply.mutate(message);
    }
  };
  return (
    <form aria-label="Reply" className={styles.form} onSubmit={submit}>
      <Avatar name={me.displayName} handle={me.handle} size="small" />
      <div className={styles.body}>
        {reply.isError && <Notice kind="error">{sentenceFor(reply.error)}</Notice>}
        <SendingTextArea
          aria-label="Your reply"
          placeholder={`Reply to ${to.display_name}`}
          className={styles.text}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <span className={styles.right}>
        {left < COUNTED_FROM && <Counter left={left} />}
        <Button type="submit" small disabled={!ready}>
          {reply.isPending ? 'Sending…' : 'Reply'}
        </Button>
      </span>
    </form>
  );
}
