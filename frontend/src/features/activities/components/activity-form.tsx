import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import { useId, useState, type SubmitEvent } from 'react';

import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Counter } from '@/components/ui/counter';
import { Notice } from '@/components/ui/notice';
import { SendingTextArea } from '@/components/ui/text-area';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { useDraft } from '@/lib/drafts';
import { sentenceFor } from '@/lib/sentences';
import type { SignedInPerson } from '@/lib/session';
import { codePoints } from '@/lib/text';
import type { CreateActivityRequest } from '@/types/api';

import { createActivity, LIFETIMES, POST_LIMIT } from '@/features/activities/api/activities';
import { addToHome } from '@/features/activities/api/cache';
import styles from './activity-form.module.css';

/** Where a new post is written, with the choice of how long it lasts. */
export function ActivityForm({ me }: { me: SignedInPerson }) {
  const client = useQueryClient();
  const lifetimeId = useId();
  const [text, setText] = useDraft('home');
  const [ttl, setTtl] = useState<CreateActivityRequest['ttl']>('7-days');
  const post = useMutation({
    mutationFn: createActivity,
    onSuccess: (activity) => {
      setText('');
      addToHome(client, activity);
      void client.invalidateQueries({ queryKey: ['users'] });
    },
  });

  const message = text.trim();
  const left = POST_LIMIT - codePoints(message);
  const ready = message !== '' && left >= 0 && !post.isPending;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) {
      post.mutate({ message, ttl });
    }
  };

  return (
    <form aria-label="New post" className={styles.form} onSubmit={submit}>
      <Avatar name={me.displayName} handle={me.handle} />
      <div className={styles.body}>
        <SendingTextArea
          aria-label="Your post"
          placeholder="What is happening?"
          className={styles.text}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {post.isError && (
          <div className={styles.notice}>
            <Notice kind="error">{sentenceFor(post.error)}</Notice>
          </div>
        )}
        <div className={styles.foot}>
          <span className={styles.lifetime}>
            <Clock size={16} aria-hidden="true" />
            <label htmlFor={lifetimeId}>
              Lasts<VisuallyHidden> for</VisuallyHidden>
            </label>
            <select
              id={lifetimeId}
              className={styles.select}
              value={ttl}
              onChange={(event) => setTtl(LIFETIMES.find((it) => it.ttl === event.target.value)?.ttl ?? ttl)}
            >
              {LIFETIMES.map((lifetime) => (
                <option key={lifetime.ttl} value={lifetime.ttl}>
                  {lifetime.name}
                </option>
              ))}
            </select>
          </span>
          <span className={styles.right}>
            {text !== '' && <Counter left={left} />}
            <Button type="submit" small disabled={!ready}>
              {post.isPending ? 'Posting…' : 'Post'}
            </Button>
          </span>
        </div>
      </div>
    </form>
  );
}
