import { queryOptions } from '@tanstack/react-query';

import { loadEnv } from '@/config/env';

/** What the server says about this environment. */
export const env = () => queryOptions({ queryKey: ['env'], queryFn: loadEnv, staleTime: Infinity });
