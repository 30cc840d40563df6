import '@testing-library/jest-dom/vitest';

import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

import { connectionStore } from '@/lib/connection';
import { endSession } from '@/lib/session';

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  endSession();
  connectionStore.set('good');
});
