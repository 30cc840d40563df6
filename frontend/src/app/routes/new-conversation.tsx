import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';

import { Failure, SkeletonRows } from '@/components/ui/states';
import { groupWith } from '@/features/messages/api/message-groups';
import { ConversationHead } from '@/features/messages/components/conversation';
import { NewConversation } from '@/features/messages/components/new-conversation';
import { userSummary } from '@/features/users/api/users';
import { ApiError } from '@/lib/api-client';
import { sameHandle } from '@/lib/session';

import { useWriter } from './messages';

export function NewConversationPage() {
  const handle = (useParams().handle ?? '').replace(/^@/, '');
  return <BeginWith key={handle.toLowerCase()} handle={handle} />;
}

/** Leads to the conversation when there is one with this person already. */
function BeginWith({ handle }: { handle: string }) {
  const me = useWriter();
  const navigate = useNavigate();
  const self = sameHandle(handle, me.handle);
  const person = useQuery({ ...userSummary(handle), enabled: !self });
  const group = useQuery({ ...groupWith(handle), enabled: !self });
  const started = useCallback(
    (groupUuid: string) => void navigate(`/messages/${groupUuid}`, { replace: true }),
    [navigate],
  );
  if (self) {
    return <Refused error={new ApiError(422, ['receiver_is_self'])} />;
  }
  if (group.data) {
    return <Navigate to={`/messages/${group.data.uuid}`} replace />;
  }
  const error = person.error ?? group.error;
  if (error) {
    const retry = () => {
      void person.refetch();
      void group.refetch();
    };
    return <Refused error={error} onRetry={retry} />;
  }
  if (!person.data || group.isPending) {
    return <SkeletonRows />;
  }
  return (
    <NewConversation
      me={me}
      other={{ name: person.data.display_name, handle: person.data.handle }}
      onStarted={started}
    />
  );
}

function Refused({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <>
      <ConversationHead other={null} />
      <Failure error={error} {...(onRetry && { onRetry })} />
    </>
  );
}
