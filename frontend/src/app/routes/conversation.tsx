import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from 'react-router';

import { Failure, SkeletonRows } from '@/components/ui/states';
import { groupWith } from '@/features/messages/api/message-groups';
import { Conversation } from '@/features/messages/components/conversation';

import { handleIn } from './handle';
import { useWriter } from './messages';

/** One conversation, by its uuid; by `@handle` it leads to it. */
export function ConversationPage() {
  const me = useWriter();
  const group = useParams().group ?? '';
  const handle = handleIn(group);
  return handle === null ? (
    <Conversation key={group} me={me} groupUuid={group} />
  ) : (
    <LeadToConversation key={handle} handle={handle} />
  );
}

function LeadToConversation({ handle }: { handle: string }) {
  const { data: group, error, isPending, refetch } = useQuery(groupWith(handle));
  if (isPending) {
    return <SkeletonRows />;
  }
  if (error && group === undefined) {
    return <Failure error={error} onRetry={() => void refetch()} />;
  }
  return <Navigate to={group ? `/messages/${group.uuid}` : `/messages/new/${handle}`} replace />;
}
