const MARK = 'cruddur:reloaded';

/** Between two of these a part that is missing is really missing, and reloading again would never end. */
const APART_MS = 60_000;

/**
 * After a deployment the parts that an open page has not fetched yet are gone, with new names in their place. One
 * reload brings the new page.
 */
export function reloadOnceForNewVersion(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(MARK) ?? 0);
    if (Date.now() - last > APART_MS && navigator.onLine) {
      event.preventDefault();
      sessionStorage.setItem(MARK, String(Date.now()));
      window.location.reload();
    }
  });
}
