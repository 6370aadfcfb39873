// Helpers of the tests of notifications.
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { notification } from '../../../src/lib/server/kernel/schema/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as notifications from '../../../src/lib/server/inbox/notifications/index.ts';
import { noticesView } from '../../../src/lib/server/inbox/notifications/notifications-view.ts';
import { alertCount } from '../../../src/lib/server/safety/alerts/recipients.ts';
import { countUnread } from '../../unread.ts';
import { actor } from '../../world.ts';

/** The notifications on somebody's page, the newest first. */
export async function noticesOf(username: string, locale: 'en' | 'zh-Hans' = 'en') {
	const who = await actor(username);
	return (await inLocale(locale, () => noticesView(who, null, locale))).notices;
}

/** Their sentences alone. */
export const told = async (username: string, locale?: 'en' | 'zh-Hans') =>
	(await noticesOf(username, locale)).map(({ text }) => text);

/** Opens the newest notification. @returns where it leads */
export const openNotice = async (username: string) =>
	notifications.openNotification(await actor(username), (await noticesOf(username))[0]!.id);

/** The number on somebody's bell. */
export async function bell(username: string): Promise<number> {
	const who = await actor(username);
	return (await countUnread(who)).notices + (await alertCount(who)).notices;
}

/** Deletes all notifications. */
export const forgetAll = () => db().delete(notification);
