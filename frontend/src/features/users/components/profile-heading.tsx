import { CalendarDays, Mail } from 'lucide-react';

import { Avatar } from '@/components/ui/avatar';
import { ButtonLink } from '@/components/ui/button';
import { RichText } from '@/components/ui/rich-text';
import { sameHandle, useMe } from '@/lib/session';
import { exact, monthOf } from '@/lib/time';
import type { Profile } from '@/types/api';

import styles from './profile-heading.module.css';

/** Who somebody is, and the way to write to them. */
export function ProfileHeading({ profile }: { profile: Profile }) {
  const me = useMe();
  return (
    <section aria-label="Profile">
      <div className={styles.cover} />
      <div className={styles.body}>
        <div className={styles.top}>
          <Avatar name={profile.display_name} handle={profile.handle} size="large" />
          {sameHandle(me?.handle, profile.handle) ? (
            <ButtonLink to="/settings" look="quiet" small>
              Edit profile
            </ButtonLink>
          ) : (
            <ButtonLink to={`/messages/new/${profile.handle}`} look="quiet" small>
              <Mail size={16} aria-hidden="true" />
              Message
            </ButtonLink>
          )}
        </div>
        <div>
          <h2 className={styles.name}>{profile.display_name}</h2>
          <div className={styles.handle}>@{profile.handle}</div>
        </div>
        {profile.bio !== null && <RichText text={profile.bio} />}
        <div className={styles.facts}>
          <span className={styles.fact} title={exact(profile.created_at)}>
            <CalendarDays size={15} aria-hidden="true" />
            Joined {monthOf(profile.created_at)}
          </span>
          <span className={styles.fact}>
            {profile.cruds_count.toLocaleString('en')} {profile.cruds_count === 1 ? 'post' : 'posts'} alive
          </span>
        </div>
      </div>
    </section>
  );
}
