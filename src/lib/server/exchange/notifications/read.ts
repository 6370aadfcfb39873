import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, columnName, transaction } from '../../kernel/db/index.ts';
import { aliased, notification, release } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { findOne } from './find.ts';
import { hrefOf } from './href.ts';
import { announceNotifications } from '../../kernel/notify/index.ts';

const { l, n } = aliased({ l: release, n: notification });

/** Opens one: it is read. @returns where it leads @throws NotFound for anybody else, and where it is no longer so */
export async function open(actor: Actor, id: string): Promise<string> {
	return transaction(async () => {
		const found = await findOne(actor, id);
		if (!found) throw new NotFound();
		await db()
			.update(notification)
			.set({ readAt: now() })
			.where(and(eq(notification.id, found.id), isNull(notification.readAt)));
		await announceNotifications([actor]);
		return hrefOf(found);
	});
}

/** All of somebody's are read, those on other pages too. */
export async function readAll(actor: Actor): Promise<void> {
	await transaction(async () => {
		await db()
			.update(notification)
			.set({ readAt: now() })
			.where(and(eq(notification.personId, actor.id), isNull(notification.readAt)));
		await announceNotifications([actor]);
	});
}

/** The letters of a thread are on screen: whoever reads them need not be told that they came. */
export async function readThread(actor: Actor, pairingId: string): Promise<void> {
	const read = await rows<{ id: string }>(sql`
		update ${n} set ${columnName(notification.readAt)} = ${instant(now())} from ${l}
		where ${n.personId} = ${actor.id} and ${n.readAt} is null and ${n.kind} in ('letter', 'answered')
		and ${l.id} = ${n.subjectId} and ${l.pairingId} = ${pairingId} returning ${n.personId} as id`);
	if (read.length) await announceNotifications(read);
}
