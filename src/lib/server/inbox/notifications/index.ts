// The bell: what is shown, counted and marked as read.
export { unreadOfStaff, unreadOfStudent, unreadSince } from './unread-count.ts';
export { pageOf } from './find.ts';
export { open, readAll, readThread } from './mark-read.ts';
export { eraseOldNotices } from './erase-old.ts';
export { noticesView } from './notifications-view.ts';
