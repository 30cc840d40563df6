import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';

import { classNames } from '@/components/ui/class-names';
import { SkeletonRows } from '@/components/ui/states';
import { outboxOf } from '@/features/messages/api/outbox';
import { useConnection } from '@/lib/connection';
import { useMe } from '@/lib/session';
import { useToast } from '@/lib/toast';

import { Aside } from './aside';
import { Banners } from './banners';
import { BottomBar, Rail } from './navigation';
import styles from './shell.module.css';

/** The frame around every page: where to go on the left or at the foot, the page, and what stands beside it. */
export function Shell() {
  const { state } = useNavigation();
  useResumedSending();
  return (
    <Frame>
      {state !== 'idle' && (
        <div role="progressbar" aria-label="Opening the page" className={styles.progress} />
      )}
      <Banners />
      <Outlet />
      <ScrollRestoration />
    </Frame>
  );
}

/** The same, as long as the page of an address that was opened directly is being fetched. */
export function StartingShell() {
  return (
    <Frame>
      <SkeletonRows />
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const main = useFocusOnNewPage(pathname);
  return (
    <div
      className={classNames(
        styles.shell,
        pathname.startsWith('/messages') && styles.wide,
        pathname.startsWith('/messages/') && styles.conversation,
      )}
    >
      <a href="#main" className={styles.skip}>
        Skip to content
      </a>
      <Rail />
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <Aside />
      <BottomBar />
      <Toasts />
    </div>
  );
}

/** A new page begins at its beginning for those who listen or use the keyboard too. */
function useFocusOnNewPage(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) {
      shown.current = pathname;
      if (!main.current?.contains(document.activeElement) || document.activeElement === document.body) {
        main.current?.focus({ preventScroll: true });
      }
    }
  }, [pathname]);
  return main;
}

/** What could not be sent is sent when the person is back, and when the server is. */
function useResumedSending() {
  const client = useQueryClient();
  const me = useMe();
  const connection = useConnection();
  useEffect(() => {
    if (me && connection === 'good') {
      outboxOf(client, me.handle).resume();
    }
  }, [client, me, connection]);
}

function Toasts() {
  const toast = useToast();
  return (
    <div role="status" className={styles.toasts}>
      {toast && (
        <div key={toast.id} className={styles.toast}>
          {toast.text}
        </div>
      )}
    </div>
  );
}
