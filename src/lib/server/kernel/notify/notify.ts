import { now } from '../clock.ts';
import { afterCommit, db, inArray } from '../db/index.ts';
import { notification } from '../schema/index.ts';
import { publish } from '../realtime/index.ts';

type NotifyRow = typeof notification.$inferInsert;

/** A notification to write: ids and a code. */
export type NewNotification = Pick<NotifyRow, 'personId' | 'kind' | 'subjectId'>;

/** Writes notifications, in the transaction of the event. A duplicate is not written again. */
export async function notify(happenings: NewNotification[]): Promise<void> {
	if (!happenings.length) return;
	const inserted = await db()
		.insert(notification)
		.values(happenings.map((happening) => ({ ...happening, at: now() })))
		.onConflictDoNothing()
		.returning({ id: notification.personId });
	await announceNotifications(inserted);
}

/** Deletes all notifications about subjects that are gone. */
export async function deleteNotifications(subjectIds: string[]): Promise<void> {
	if (!subjectIds.length) return;
	const deleted = await db()
		.delete(notification)
		.where(inArray(notification.subjectId, subjectIds))
		.returning({ id: notification.personId });
	await announceNotifications(deleted);
}

/** Tells the open pages of these people to count their notifications again. */
export async function announceNotifications(people: { id: string }[]): Promise<void> {
	const ids = [...new Set(people.map(({ id }) => id))];
	await afterCommit(() => publish(ids, 'notifications:changed'));
}
