import { http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';

import type { Message, MessageGroup } from '@/types/api';

/** The backend of all tests: empty and in order, until a test says otherwise. */
export const server = setupServer(
  http.get('/api/health-check', () => HttpResponse.json({ success: true, ver: 1 })),
  http.get('/api/message_groups', () => HttpResponse.json<MessageGroup[]>([])),
  http.get('/api/messages/:group', () => HttpResponse.json<Message[]>([])),
  http.get('/api/activities/home', () => HttpResponse.json([])),
  http.get('/api/activities/notifications', () => HttpResponse.json([])),
  http.put('/api/activities/notifications/read', () => HttpResponse.json({ unread_count: 0 })),
  http.get('/config.json', () =>
    HttpResponse.json({
      region: 'ca-central-1',
      user_pool_id: 'ca-central-1_test',
      user_pool_client_id: 'client',
      cognito_endpoint: null,
      auth_flow: 'USER_SRP_AUTH',
      demo_accounts: [],
    }),
  ),
);

/** From now on a path is answered so. */
export function answer(path: string, body: JsonBodyType, headers: Record<string, string> = {}): void {
  server.use(http.get(path, () => HttpResponse.json(body, { headers })));
}

/** From now on everything that begins so is refused, whatever the method. */
export function refuse(path: string, status: number, ...codes: string[]): void {
  server.use(http.all(path, () => problem(status, ...codes)));
}

/** From now on nobody is there to answer. */
export function beUnreachable(path = '/api/*'): void {
  server.use(http.all(path, () => HttpResponse.error()));
}

/** From now on the answer is not there yet, for the rest of the test. */
export function keepWaiting(path: string): void {
  server.use(http.all(path, () => new Promise<never>(() => undefined)));
}

export function problem(status: number, ...codes: string[]) {
  return HttpResponse.json(
    { type: 'about:blank', title: 'Refused', status, instance: '/api', errors: codes },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}
