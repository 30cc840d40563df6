import { PageHeader } from '@/components/ui/page-header';
import { PageTitle } from '@/components/ui/page-title';
import { NotificationList } from '@/features/activities/components/notification-list';

import { SignedInOnly } from './signed-in-only';

export function NotificationsPage() {
  return (
    <>
      <PageTitle>Notifications</PageTitle>
      <PageHeader title="Notifications" />
      <SignedInOnly>{() => <NotificationList />}</SignedInOnly>
    </>
  );
}
