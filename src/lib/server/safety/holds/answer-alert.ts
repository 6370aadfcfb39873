import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, eq } from '../../kernel/db/index.ts';
import { alert } from '../../kernel/schema/index.ts';
import { lockAlert, announceAlert, recipientsOf } from '../alerts/index.ts';

/**
 * Marks the alert about an item as answered, because its holder has decided: it escalates no further. In the caller's
 * transaction.
 */
export async function answerAlert(actor: Actor, itemId: string): Promise<void> {
	const open = await lockAlert('finding', itemId);
	if (!open || open.acknowledgedAt) return;
	await db()
		.update(alert)
		.set({ acknowledgedBy: actor.id, acknowledgedAt: now() })
		.where(eq(alert.id, open.id));
	await record({
		actorId: actor.id,
		verb: 'alert.acknowledge',
		subject: ['alert', open.id],
		schools: [open.schoolId]
	});
	await announceAlert(await recipientsOf(open.id));
}
