import '@testing-library/jest-dom/vitest';

import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

import { connectionStore } from '@/lib/connection';
import { endSession } from '@/lib/session';
import { unreadStore } from '@/lib/unread';

import { server } from './server';

// What jsdom has not: nothing is laid out there.
globalThis.ResizeObserver = class {
  observe() {
    // Nothing changes its size.
  }
  unobserve() {
    // The same.
  }
  disconnect() {
    // The same.
  }
};
HTMLDialogElement.prototype.showModal = function show() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};
window.scrollTo = () => undefined;

// Of a loaded machine; nothing here waits for so long when all is well.
configure({ asyncUtilTimeout: 15_000 });

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));

beforeEach(() => {
  endSession();
  connectionStore.set('good');
  unreadStore.set(0);
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
  localStorage.clear();
  sessionStorage.clear();
});

afterAll(() => server.close());
