import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';

import { Button } from '@/components/ui/button';
import { Counter } from '@/components/ui/counter';
import { AreaField, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { sentenceFor } from '@/lib/sentences';
import { codePoints } from '@/lib/text';
import type { Profile } from '@/types/api';

import { BIO_LIMIT, NAME_LIMIT, profileOf, updateProfile } from '@/features/users/api/users';
import styles from './profile-form.module.css';

/** Changes one's own name and bio. */
export function ProfileForm({ profile }: { profile: Profile }) {
  const client = useQueryClient();
  const [name, setName] = useState(profile.display_name);
  const [bio, setBio] = useState(profile.bio ?? '');
  const save = useMutation({
    mutationFn: updateProfile,
    onSuccess: (saved) => {
      client.setQueryData(profileOf(saved.handle).queryKey, saved);
      // The names in all lists are the current ones.
      void client.invalidateQueries();
    },
  });
  const nameLeft = NAME_LIMIT - codePoints(name.trim());
  const bioLeft = BIO_LIMIT - codePoints(bio.trim());
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (nameLeft >= 0 && bioLeft >= 0 && !save.isPending) {
      save.mutate({ display_name: name.trim(), bio: bio.trim() === '' ? null : bio.trim() });
    }
  };
  return (
    <form aria-label="Edit profile" className={styles.form} onSubmit={submit}>
      {save.isError && <Notice kind="error">{sentenceFor(save.error)}</Notice>}
      {save.isSuccess && <Notice kind="info">Saved. It shows everywhere within half a minute.</Notice>}
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        required
        value={name}
        hint={
          <span className={styles.hint}>
            What others see.
            <Counter left={nameLeft} />
          </span>
        }
        onChange={(event) => {
          setName(event.target.value);
          save.reset();
        }}
      />
      <AreaField
        label="Bio"
        name="bio"
        value={bio}
        hint={
          <span className={styles.hint}>
            A few words about you.
            <Counter left={bioLeft} />
          </span>
        }
        onChange={(event) => {
          setBio(event.target.value);
          save.reset();
        }}
      />
      <div className={styles.foot}>
        <Button type="submit" disabled={name.trim() === '' || nameLeft < 0 || bioLeft < 0 || save.isPending}>
          {save.isPending ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
