import { lt } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { db } from '../../kernel/db/index.ts';
import { digest, notification } from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';

/** What happened is told for so long; whoever was away for longer looks at the thing itself. */
export const noticeDays = 90;
/** The link in a mail that ends such mails works for so long. */
export const linkDays = 365;

/** Erases notices and links of mails that are old. */
export async function eraseOldNotices(): Promise<void> {
	await db()
		.delete(notification)
		.where(lt(notification.at, daysAfter(now(), -noticeDays)));
	await db()
		.delete(digest)
		.where(lt(digest.at, daysAfter(now(), -linkDays)));
}
