import { ArrowUp } from 'lucide-react';
import type { SubmitEvent } from 'react';

import { IconButton } from '@/components/ui/button';
import { Counter } from '@/components/ui/counter';
import { SendingTextArea } from '@/components/ui/text-area';
import { MESSAGE_LIMIT } from '@/features/messages/api/messages';
import { useDraft } from '@/lib/drafts';
import { codePoints } from '@/lib/text';

import styles from './message-form.module.css';

// Before that nobody wants to count.
const COUNTED_FROM = 100;

interface MessageFormProps {
  /** Whose draft it is; not to change while the component lives. */
  place: string;
  /** The other person's. */
  name: string;
  onSend: (text: string) => void;
}

/** Where a message is written. */
export function MessageForm({ place, name, onSend }: MessageFormProps) {
  const [text, setText] = useDraft(`messages/${place}`);
  const message = text.trim();
  const left = MESSAGE_LIMIT - codePoints(message);
  const ready = message !== '' && left >= 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) {
      onSend(message);
      setText('');
    }
  };
  return (
    <form aria-label="Write a message" className={styles.form} onSubmit={submit}>
      <div className={styles.field}>
        <SendingTextArea
          aria-label="Message"
          placeholder={`Message ${name}`}
          className={styles.text}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {left < COUNTED_FROM && (
        <span className={styles.count}>
          <Counter left={left} />
        </span>
      )}
      <IconButton type="submit" label="Send" className={styles.send} disabled={!ready}>
        <ArrowUp size={20} />
      </IconButton>
    </form>
  );
}
