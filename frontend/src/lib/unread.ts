import { createStore } from '@/lib/store';

/** How much is unread in all: set by the navigation, shown in the tab's title, also while another tab is looked at. */
export const unreadStore = createStore(0);
