import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { alert } from '../../kernel/schema/index.ts';
import { Conflict } from '../../kernel/errors.ts';
import { announceAlert } from './notify-next.ts';
import { findAlert, recipientsOf } from './find.ts';

/**
 * "I’m on it": the alert escalates no further. Acknowledging twice counts as one answer.
 * @throws NotFound where the actor did not get the alert, Conflict where somebody else was first
 */
export async function acknowledge(actor: Actor, alertId: string): Promise<void> {
	await transaction(async () => {
		const { schoolId } = await findAlert(actor, alertId);
		const [acknowledged] = await db()
			.update(alert)
			.set({ acknowledgedBy: actor.id, acknowledgedAt: now() })
			.where(and(eq(alert.id, alertId), isNull(alert.acknowledgedAt)))
			.returning();
		if (!acknowledged) return refuseUnlessOwnAnswer(actor, alertId);
		await record({
			actorId: actor.id,
			verb: 'alert.acknowledge',
			subject: ['alert', alertId],
			schools: [schoolId]
		});
		await announceAlert(await recipientsOf(alertId));
	});
}

async function refuseUnlessOwnAnswer(actor: Actor, alertId: string) {
	const [answered] = await db().select({ by: alert.acknowledgedBy }).from(alert).where(eq(alert.id, alertId));
	if (answered?.by !== actor.id) throw new Conflict('alert_taken');
}
