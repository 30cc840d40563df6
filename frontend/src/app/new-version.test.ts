import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { reloadOnceForNewVersion } from './new-version';

/** A lazy part that is not there any more; answers whether the page takes care of it itself. */
function missing(): boolean {
  const event = new Event('vite:preloadError', { cancelable: true });
  window.dispatchEvent(event);
  vi.advanceTimersByTime(0);
  return event.defaultPrevented;
}

describe('reloadOnceForNewVersion', () => {
  const reload = vi.fn();

  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    stop = reloadOnceForNewVersion(reload);
  });

  afterEach(() => {
    stop();
    reload.mockClear();
    vi.useRealTimers();
  });

  it('reloads when a part of the page is gone', () => {
    expect(missing()).toBe(true);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('does not reload for ever: what is still missing afterwards is shown as broken', () => {
    missing();

    expect(missing()).toBe(false);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('reloads again for the deployment after that', () => {
    missing();
    vi.advanceTimersByTime(61_000);

    expect(missing()).toBe(true);
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('leaves alone who is offline: a reload would take away what is there', () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);

    expect(missing()).toBe(false);
    expect(reload).not.toHaveBeenCalled();
  });

  it('leaves it when nothing can be remembered', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('forbidden', 'SecurityError');
    });

    expect(missing()).toBe(false);
    expect(reload).not.toHaveBeenCalled();
  });
});
