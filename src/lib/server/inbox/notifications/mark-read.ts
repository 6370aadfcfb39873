import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, columnName, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { notification, tables } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { findNotification } from './find.ts';
import { hrefOf } from './href.ts';
import { announceNotifications } from '../../kernel/notify/index.ts';

const { release } = tables;

/**
 * Opens a notification and marks it as read. @returns the page to which it leads @throws NotFound for another person's, and
 * where it is no longer true
 */
export async function open(actor: Actor, id: string): Promise<string> {
	return transaction(async () => {
		const entry = await findNotification(actor, id);
		if (!entry) throw new NotFound();
		await db()
			.update(notification)
			.set({ readAt: now() })
			.where(and(eq(notification.id, entry.id), isNull(notification.readAt)));
		await announceNotifications([actor]);
		return hrefOf(entry);
	});
}

/** Marks all of the actor's notifications as read, also those on other pages. */
export async function readAll(actor: Actor): Promise<void> {
	await transaction(async () => {
		await db()
			.update(notification)
			.set({ readAt: now() })
			.where(and(eq(notification.personId, actor.id), isNull(notification.readAt)));
		await announceNotifications([actor]);
	});
}

/** Marks the notifications about letters of a thread as read, because the letters are on screen. */
export async function readThread(actor: Actor, pairingId: string): Promise<void> {
	const readEntries = await rows<{ id: string }>(sql`
		update ${tables.notification} set ${columnName(notification.readAt)} = ${instant(now())} from ${release}
		where ${tables.notification.personId} = ${actor.id} and ${tables.notification.readAt} is null
			and ${tables.notification.kind} in ('letter', 'answered')
		and ${release.id} = ${tables.notification.subjectId}
			and ${release.pairingId} = ${pairingId} returning ${tables.notification.personId} as id`);
	if (readEntries.length) await announceNotifications(readEntries);
}
