const MARK = 'cruddur:reloaded';

/** Between two of these a part that is missing is really missing, and reloading again would never end. */
const APART_MS = 60_000;

let reloading = false;

/**
 * After a deployment the parts that an open page has not fetched yet are gone, with new names in their place. One
 * reload brings the new page.
 *
 * @returns how to stop
 */
export function reloadOnceForNewVersion(reload = () => window.location.reload()): () => void {
  const look = (event: Event) => {
    if (navigator.onLine && mayReload()) {
      event.preventDefault();
      reloading = true;
      // The router first: it is to be the page that was asked for which comes back.
      setTimeout(reload);
    }
  };
  window.addEventListener('vite:preloadError', look);
  return () => window.removeEventListener('vite:preloadError', look);
}

/** Whether what is missing now will be there in a moment. */
export function isReloading(): boolean {
  return reloading;
}

/** Remembers that it answered yes; where nothing can be remembered it never does. */
function mayReload(): boolean {
  try {
    const last = Number(sessionStorage.getItem(MARK) ?? 0);
    if (Date.now() - last < APART_MS) {
      return false;
    }
    sessionStorage.setItem(MARK, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}
