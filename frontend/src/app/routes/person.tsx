import { useQuery } from '@tanstack/react-query';
import { Feather } from 'lucide-react';
import { useParams } from 'react-router';

import { PageHeader } from '@/components/ui/page-header';
import { PageTitle } from '@/components/ui/page-title';
import { Empty, Failure, SkeletonRows } from '@/components/ui/states';
import { feedOf } from '@/features/activities/api/activities';
import { ActivityFeed } from '@/features/activities/components/activity-feed';
import { profileOf } from '@/features/users/api/users';
import { ProfileHeading } from '@/features/users/components/profile-heading';
import { sameHandle, useMe } from '@/lib/session';

import { SettingsLink } from '@/app/shell/navigation';
import { handleIn } from './handle';
import { NotFoundPage } from './not-found';

export function PersonPage() {
  const handle = handleIn(useParams().at);
  return handle === null ? <NotFoundPage /> : <Person key={handle} handle={handle} />;
}

function Person({ handle }: { handle: string }) {
  const me = useMe();
  const { data: profile, error, isPending, refetch } = useQuery(profileOf(handle));
  return (
    <>
      <PageTitle>{profile?.display_name ?? `@${handle}`}</PageTitle>
      <PageHeader title={profile?.display_name ?? `@${handle}`} back="/">
        {sameHandle(me?.handle, handle) && <SettingsLink />}
      </PageHeader>
      {isPending ? (
        <SkeletonRows />
      ) : !profile ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <ProfileHeading profile={profile} />
          <ActivityFeed
            feed={feedOf(handle)}
            label={`Posts by ${profile.display_name}`}
            empty={
              <Empty icon={<Feather size={24} />} title="Nothing right now">
                What {profile.display_name} wrote has expired, or is still to come.
              </Empty>
            }
          />
        </>
      )}
    </>
  );
}
