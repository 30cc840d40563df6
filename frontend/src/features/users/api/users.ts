import { queryOptions } from '@tanstack/react-query';

import { getJson, putJson } from '@/lib/api-client';
import type { Profile, UpdateProfileRequest, UserSummary } from '@/types/api';

/** Who has a handle, in short. */
export const userSummary = (handle: string) =>
  queryOptions({
    queryKey: ['users', 'short', handle.toLowerCase()],
    queryFn: ({ signal }) =>
      getJson<UserSummary>(`/api/users/@${encodeURIComponent(handle)}/short`, { signal }),
  });

/** Somebody's profile. */
export const profileOf = (handle: string) =>
  queryOptions({
    queryKey: ['users', 'profile', handle.toLowerCase()],
    queryFn: ({ signal }) => getJson<Profile>(`/api/users/@${encodeURIComponent(handle)}`, { signal }),
  });

export const updateProfile = (request: UpdateProfileRequest) =>
  putJson<Profile>('/api/profile/update', request);

export const NAME_LIMIT = 64;
export const BIO_LIMIT = 280;
