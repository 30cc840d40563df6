import type {
  Activity,
  ActivityWithReplies,
  Message,
  MessageGroup,
  Notification,
  Profile,
  UserSummary,
} from '@/types/api';

/*
 * What the server answers in tests: whole and plausible, each with what the test is about laid over it. Everything is
 * new now and lasts for days, so that nothing expires while a test runs.
 */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let last = 0;

/** A uuid that no other thing of this run has. */
export function aUuid(): string {
  last += 1;
  return `00000000-0000-4000-8000-${last.toString().padStart(12, '0')}`;
}

/** A moment as the server writes it, so far from now. */
export function moment(fromNowMs: number): string {
  return new Date(Date.now() + fromNowMs).toISOString().replace('Z', '000Z');
}

export const anActivity = (over: Partial<Activity> = {}): Activity => ({
  uuid: aUuid(),
  user_uuid: aUuid(),
  handle: 'bayko',
  display_name: 'Andrew Bayko',
  message: 'Cloud is fun!',
  replies_count: 0,
  reposts_count: 0,
  likes_count: 0,
  liked_by_me: false,
  reposted_by_me: false,
  reply_to_activity_uuid: null,
  created_at: moment(-5 * MINUTE),
  expires_at: moment(3 * DAY),
  replies: [],
  ...over,
});

export const withReplies = (activity: Activity, ...replies: Activity[]): ActivityWithReplies => ({
  activity,
  replies,
});

export const aNotification = (over: Partial<Notification> = {}): Notification => ({
  ...anActivity({ handle: 'andrewbrown', display_name: 'Andrew Brown', message: 'My own post' }),
  type: 'like',
  actor: aPerson(),
  read_at: null,
  ...over,
});

export const aPerson = (over: Partial<UserSummary> = {}): UserSummary => ({
  uuid: aUuid(),
  handle: 'bayko',
  display_name: 'Andrew Bayko',
  ...over,
});

export const aProfile = (over: Partial<Profile> = {}): Profile => ({
  ...aPerson(),
  bio: 'Clouds, mostly.',
  cruds_count: 2,
  created_at: moment(-100 * DAY),
  ...over,
});

export const aGroup = (over: Partial<MessageGroup> = {}): MessageGroup => ({
  uuid: aUuid(),
  user_uuid: aUuid(),
  handle: 'bayko',
  display_name: 'Andrew Bayko',
  message: 'Cloud is fun!',
  created_at: moment(-5 * MINUTE),
  ...over,
});

export const aMessage = (over: Partial<Message> = {}): Message => ({
  uuid: aUuid(),
  message_group_uuid: aUuid(),
  user_uuid: aUuid(),
  handle: 'bayko',
  display_name: 'Andrew Bayko',
  message: 'Cloud is fun!',
  created_at: moment(-5 * MINUTE),
  ...over,
});
