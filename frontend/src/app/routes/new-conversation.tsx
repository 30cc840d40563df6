export function NewConversationPage() {
  return null;
}
