// The bell: what is shown, counted and marked as read.
export {
	unreadOfStaff,
	unreadOfStudent,
	unreadSince,
	openNotification,
	readAll,
	readThread
} from './mark-read.ts';
export { notificationsPage } from './find.ts';
export { eraseOldNotices } from './erase-old.ts';
export { noticesView } from './notifications-view.ts';
