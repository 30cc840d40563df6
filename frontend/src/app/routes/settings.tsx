import { useQuery } from '@tanstack/react-query';

import { PageHeader } from '@/components/ui/page-header';
import { PageTitle } from '@/components/ui/page-title';
import { Failure, SkeletonRows } from '@/components/ui/states';
import { profileOf } from '@/features/users/api/users';
import { EndAccount, ExportAccount } from '@/features/users/components/account';
import { ProfileForm } from '@/features/users/components/profile-form';
import { toast } from '@/lib/toast';

import { SignOutButton, useSignOut } from '@/app/shell/sign-out';
import styles from './settings.module.css';
import { SignedInOnly } from './signed-in-only';

export function SettingsPage() {
  return (
    <>
      <PageTitle>Settings</PageTitle>
      <PageHeader title="Settings" back="/" />
      <SignedInOnly>{(me) => <Settings handle={me.handle} />}</SignedInOnly>
    </>
  );
}

function Settings({ handle }: { handle: string }) {
  const { data: profile, error, isPending, refetch } = useQuery(profileOf(handle));
  const signOut = useSignOut();
  return (
    <>
      <section aria-labelledby="profile-title" className={styles.section}>
        <h2 id="profile-title" className={styles.title}>
          Profile
        </h2>
        {isPending ? (
          <SkeletonRows rows={2} />
        ) : !profile ? (
          <Failure error={error} onRetry={() => void refetch()} />
        ) : (
          <ProfileForm profile={profile} />
        )}
      </section>
      <section aria-labelledby="session-title" className={styles.section}>
        <h2 id="session-title" className={styles.title}>
          Session
        </h2>
        <div className={styles.row}>
          <p className={styles.text}>Signed in as @{handle}. Drafts on this device go when you sign out.</p>
          <SignOutButton />
        </div>
      </section>
      <section aria-labelledby="data-title" className={styles.section}>
        <h2 id="data-title" className={styles.title}>
          Your data
        </h2>
        <ExportAccount handle={handle} />
      </section>
      <section aria-labelledby="end-title" className={styles.section}>
        <h2 id="end-title" className={styles.title}>
          Delete account
        </h2>
        <EndAccount
          handle={handle}
          onEnded={() => {
            toast('Your account is gone.');
            signOut();
          }}
        />
      </section>
    </>
  );
}
