import { useQuery } from '@tanstack/react-query';
import { Hourglass, MessageCircle } from 'lucide-react';
import { Link, useNavigate, useParams } from 'react-router';

import { PageHeader } from '@/components/ui/page-header';
import { PageTitle } from '@/components/ui/page-title';
import { Empty, Failure, SkeletonRows } from '@/components/ui/states';
import { activityWithReplies } from '@/features/activities/api/activities';
import { ActivityItem } from '@/features/activities/components/activity-item';
import { Replies } from '@/features/activities/components/replies';
import { ReplyForm } from '@/features/activities/components/reply-form';
import { ApiError } from '@/lib/api-client';
import { useNow } from '@/lib/clock';
import { useMe } from '@/lib/session';
import { isPast } from '@/lib/time';

import { handleIn } from './handle';
import { NotFoundPage } from './not-found';

export function ActivityPage() {
  const parameters = useParams();
  const handle = handleIn(parameters.at);
  const uuid = parameters.uuid;
  return handle === null || uuid === undefined ? (
    <NotFoundPage />
  ) : (
    <Shown key={uuid} handle={handle} uuid={uuid} />
  );
}

function Shown({ handle, uuid }: { handle: string; uuid: string }) {
  const me = useMe();
  const now = useNow();
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useQuery(activityWithReplies(handle, uuid));
  const gone =
    (error instanceof ApiError && error.status === 404) || (data && isPast(data.activity.expires_at, now));
  return (
    <>
      <PageTitle>{data ? `${data.activity.display_name}: ${data.activity.message}` : 'Post'}</PageTitle>
      <PageHeader title="Post" back="/" />
      {isPending ? (
        <SkeletonRows rows={3} />
      ) : gone ? (
        <Empty icon={<Hourglass size={24} />} title="This post is gone">
          It was deleted, or its time was up. <Link to="/">Go home</Link>
        </Empty>
      ) : !data ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <ActivityItem
            activity={data.activity}
            big
            onDeleted={() => void navigate('/', { replace: true })}
          />
          {me && <ReplyForm key={me.handle} me={me} to={data.activity} />}
          <Replies
            activity={data.activity}
            replies={data.replies}
            empty={
              <Empty icon={<MessageCircle size={24} />} title="No replies yet">
                {me ? 'Yours could be the first.' : <Link to="/signin">Sign in to reply</Link>}
              </Empty>
            }
          />
        </>
      )}
    </>
  );
}
