import { useInfiniteQuery } from '@tanstack/react-query';
import { Bell, Home, LogIn, Mail, Search, Settings, User } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { Link, NavLink } from 'react-router';

import { Avatar } from '@/components/ui/avatar';
import { ButtonLink } from '@/components/ui/button';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { notifications, unreadIn } from '@/features/activities/api/notifications';
import { messageGroups } from '@/features/messages/api/message-groups';
import { beginSeeing, useUnread } from '@/features/messages/api/seen';
import { useMe, type SignedInPerson } from '@/lib/session';
import { unreadStore } from '@/lib/unread';

import { Logo } from './logo';
import styles from './shell.module.css';
import { SignOutIcon } from './sign-out';

interface Tab {
  to: string;
  name: string;
  icon: ReactNode;
  end?: boolean;
  badge?: ReactNode;
}

// Not among the tabs of a phone, which has it in the head of home and of one's own page.
const SETTINGS: Tab = { to: '/settings', name: 'Settings', icon: <Settings size={22} /> };

/** The column on the left of a desktop. */
export function Rail() {
  const me = useMe();
  useUnreadInTitle(me);
  const tabs = useTabs(me);
  return (
    <header className={styles.rail}>
      <Link to="/" className={styles.brand} aria-label="Cruddur, home">
        <Logo className={styles.logo} />
        <span>Cruddur</span>
      </Link>
      <nav aria-label="Main">
        {[...tabs, ...(me ? [SETTINGS] : [])].map((tab) => (
          <NavLink key={tab.to} to={tab.to} end={tab.end ?? false} className={styles.tab ?? ''}>
            <Picture tab={tab} />
            <span className={styles.tabName}>{tab.name}</span> {tab.badge}
          </NavLink>
        ))}
      </nav>
      <div className={styles.spring} />
      {me && <Me me={me} />}
    </header>
  );
}

/** The tabs at the foot of a phone. */
export function BottomBar() {
  const tabs = useTabs(useMe());
  return (
    <nav aria-label="Tabs" className={styles.bar}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end ?? false} className={styles.barTab ?? ''}>
          <Picture tab={tab} />
          <span>{tab.name}</span> {tab.badge}
        </NavLink>
      ))}
    </nav>
  );
}

/** The way to the settings and out, where there is no column on the left. */
export function SettingsLink() {
  return (
    <Link to="/settings" aria-label="Settings" title="Settings" className={styles.settings}>
      <Settings size={20} aria-hidden="true" />
    </Link>
  );
}

function Picture({ tab }: { tab: Tab }) {
  return (
    <span aria-hidden="true" className={styles.picture}>
      {tab.icon}
    </span>
  );
}

function useTabs(me: SignedInPerson | null): Tab[] {
  const home: Tab = { to: '/', name: 'Home', icon: <Home size={22} />, end: true };
  const search: Tab = { to: '/search', name: 'Search', icon: <Search size={22} /> };
  const badge = <Unread />;
  return me
    ? [
        home,
        search,
        { to: '/notifications', name: 'Notifications', icon: <Bell size={22} />, badge },
        { to: '/messages', name: 'Messages', icon: <Mail size={22} />, badge: <UnreadMessages me={me} /> },
        { to: `/@${me.handle}`, name: 'Profile', icon: <User size={22} />, end: true },
      ]
    : [home, search, { to: '/signin', name: 'Sign in', icon: <LogIn size={22} /> }];
}

function Unread() {
  const { unread, more } = useUnreadNotifications();
  return <Badge count={unread} more={more} />;
}

function UnreadMessages({ me }: { me: SignedInPerson }) {
  return <Badge count={useUnreadGroups(me.handle)} />;
}

function Badge({ count, more = false }: { count: number; more?: boolean }) {
  return count === 0 ? null : (
    <span className={styles.badge}>
      {count}
      {more && '+'}
      <VisuallyHidden> unread</VisuallyHidden>
    </span>
  );
}

function useUnreadNotifications(): { unread: number; more: boolean } {
  const { data } = useInfiniteQuery({ ...notifications(), enabled: useMe() !== null });
  const unread = unreadIn(data);
  return { unread, more: data?.pages.at(-1)?.next != null && unread >= 20 };
}

/** Also the first call of a new person that needs a token, which registers them. */
function useUnreadGroups(handle: string | null): number {
  const { data } = useInfiniteQuery({ ...messageGroups(), enabled: handle !== null });
  useEffect(() => {
    if (data && handle !== null) {
      beginSeeing(handle, data.pages[0]?.items ?? []);
    }
  }, [handle, data]);
  return useUnread(handle ?? '', data?.pages.flatMap((page) => page.items) ?? []).size;
}

/** For whoever looks at another tab meanwhile. */
function useUnreadInTitle(me: SignedInPerson | null) {
  const { unread } = useUnreadNotifications();
  const all = useUnreadGroups(me?.handle ?? null) + unread;
  useEffect(() => {
    unreadStore.set(me ? all : 0);
  }, [me, all]);
}

function Me({ me }: { me: SignedInPerson }) {
  return (
    <div className={styles.me}>
      <Avatar name={me.displayName} handle={me.handle} size="small" />
      <span className={styles.meTexts}>
        <span className={styles.meName}>{me.displayName}</span>
        <span className={styles.meHandle}>@{me.handle}</span>
      </span>
      <SignOutIcon />
    </div>
  );
}

/** What a signed-out visitor may do instead. */
export function JoinButtons({ next }: { next?: string }) {
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
  return (
    <>
      <ButtonLink to={`/signup${query}`} wide>
        Create account
      </ButtonLink>
      <ButtonLink to={`/signin${query}`} look="quiet" wide>
        Sign in
      </ButtonLink>
    </>
  );
}
