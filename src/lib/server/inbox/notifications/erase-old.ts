import { now } from '../../kernel/clock.ts';
import { db, lt } from '../../kernel/db/index.ts';
import { digest, notification } from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';

/** How long notifications are kept, in days; after a longer absence one looks at the pages themselves. */
export const notificationKeptDays = 90;
/** How long the unsubscribe link of a mail works, in days. */
export const linkDays = 365;

/** Erases old notifications and mail links. */
export async function eraseOldNotices(): Promise<void> {
	await db()
		.delete(notification)
		.where(lt(notification.at, daysAfter(now(), -notificationKeptDays)));
	await db()
		.delete(digest)
		.where(lt(digest.at, daysAfter(now(), -linkDays)));
}
