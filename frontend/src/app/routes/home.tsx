import { Feather } from 'lucide-react';

import { PageHeader } from '@/components/ui/page-header';
import { PageTitle } from '@/components/ui/page-title';
import { Empty } from '@/components/ui/states';
import { homeFeed } from '@/features/activities/api/activities';
import { ActivityFeed } from '@/features/activities/components/activity-feed';
import { ActivityForm } from '@/features/activities/components/activity-form';
import { useSession } from '@/lib/session';

import { SettingsLink } from '@/app/shell/navigation';
import { Welcome } from '@/app/shell/welcome';

export function HomePage() {
  const session = useSession();
  return (
    <>
      <PageTitle>Home</PageTitle>
      <PageHeader title="Home">{session.status === 'signed-in' && <SettingsLink />}</PageHeader>
      {session.status === 'signed-in' && <ActivityForm key={session.person.handle} me={session.person} />}
      {session.status === 'signed-out' && <Welcome />}
      <ActivityFeed
        feed={homeFeed()}
        label="Newest posts"
        empty={
          <Empty icon={<Feather size={24} />} title="Quiet in here">
            Nobody has posted lately. The first word is yours.
          </Empty>
        }
      />
    </>
  );
}
