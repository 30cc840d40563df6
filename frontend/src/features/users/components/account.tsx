import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { endAccount, exportEverything } from '@/features/users/api/account';
import { save } from '@/lib/save';
import { sentenceFor } from '@/lib/sentences';
import { sameHandle } from '@/lib/session';

import styles from './account.module.css';

/** Everything that is kept of the signed-in person, as a file. */
export function ExportAccount({ handle }: { handle: string }) {
  const fetchAll = useMutation({
    mutationFn: exportEverything,
    onSuccess: (file) => save(file, `cruddur-${handle}.ndjson`),
  });
  return (
    <div className={styles.part}>
      <p className={styles.text}>
        Your profile, posts, replies, likes, notifications and messages in one file, a JSON object on each
        line.
      </p>
      {fetchAll.isError && <Notice kind="error">{sentenceFor(fetchAll.error)}</Notice>}
      <Button look="quiet" disabled={fetchAll.isPending} onClick={() => fetchAll.mutate()}>
        <Download size={16} aria-hidden="true" />
        {fetchAll.isPending ? 'Collecting…' : 'Download my data'}
      </Button>
    </div>
  );
}

/** The end of the account, asked for twice. */
export function EndAccount({ handle, onEnded }: { handle: string; onEnded: () => void }) {
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const end = useMutation({ mutationFn: endAccount, onSuccess: onEnded, onError: () => setAsking(false) });
  const right = sameHandle(typed.trim().replace(/^@/, ''), handle);
  return (
    <div className={styles.part}>
      <p className={styles.text}>
        Your posts and your profile go at once and for ever. People you wrote to keep your messages, without
        your name.
      </p>
      {end.isError && <Notice kind="error">{sentenceFor(end.error)}</Notice>}
      <Button
        look="quiet"
        className={styles.danger}
        onClick={() => {
          setTyped('');
          setAsking(true);
        }}
      >
        Delete my account
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Delete @${handle}?`}
          confirm={end.isPending ? 'Deleting…' : 'Delete for ever'}
          disabled={!right || end.isPending}
          onConfirm={() => end.mutate()}
          onClose={() => setAsking(false)}
        >
          <TextField
            label="Type your handle to confirm"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </ConfirmDialog>
      )}
    </div>
  );
}
