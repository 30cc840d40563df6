import { PageHeader } from '@/components/ui/page-header';
import { NotificationList } from '@/features/activities/components/notification-list';

import { SignedInOnly } from './signed-in-only';

export function NotificationsPage() {
  return (
    <>
      <title>Notifications · Cruddur</title>
      <PageHeader title="Notifications" />
      <SignedInOnly>{() => <NotificationList />}</SignedInOnly>
    </>
  );
}
