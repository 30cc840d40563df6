import { Outlet } from 'react-router';

export function MessagesPage() {
  return <Outlet />;
}

export function NoConversation() {
  return null;
}
