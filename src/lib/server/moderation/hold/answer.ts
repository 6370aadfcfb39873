import { eq } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/record.ts';
import { now } from '../../clock.ts';
import { db } from '../../db/index.ts';
import { alert } from '../../db/schema/index.ts';
import { tell } from '../../safeguarding/bring.ts';
import { toldAbout } from '../../safeguarding/find.ts';
import { lockAlert } from '../../safeguarding/keep-from.ts';

/** Whoever decides about what is on hold has answered its alert: it climbs no further. In the caller's transaction. */
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
	await tell(await toldAbout(open.id));
}
