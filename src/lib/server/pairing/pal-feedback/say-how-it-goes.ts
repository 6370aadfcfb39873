import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, eq, sql, transaction } from '../../kernel/db/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { cycle, palFaces, palFeedback, tables } from '../../kernel/schema/index.ts';
import { startOfDay } from '../../kernel/time/index.ts';
import { forStudent } from '../index.ts';
import { announceFeedback } from './announce-feedback.ts';
import { feedbackWeek } from './feedback-week.ts';

/**
 * A student says with a face how it goes with a pal, once in week 4 of the cycle and once in week 9; the first press counts. A pair that
 * moved into another cycle is asked again, and what was said in the last one goes.
 * @throws NotFound for anybody else, Invalid, Conflict in another week or where the pair does not write
 */
export async function sayHowItGoes(actor: Actor, pairingId: string, face: string): Promise<void> {
	const pair = await forStudent(actor, pairingId);
	const said = palFaces.find((candidate) => candidate === face);
	if (!said) throw new Invalid('face', 'form_invalid');
	if (pair.state !== 'active') throw new Conflict(`pairing_${pair.state}`);
	const self = pair.members.find(({ id }) => id === actor.id)!;
	await transaction(async () => {
		const [days] = await db()
			.select({ startsOn: cycle.startsOn, endsOn: cycle.endsOn })
			.from(cycle)
			.where(eq(cycle.id, pair.cycleId));
		const kind = feedbackWeek(days!, self);
		if (!kind) throw new Conflict('feedback_not_now');
		const fresh = { said, at: now(), answer: null, answeredBy: null, answeredAt: null };
		const [added] = await db()
			.insert(palFeedback)
			.values({ ...fresh, pairingId, studentId: actor.id, kind })
			.onConflictDoUpdate({
				target: [palFeedback.pairingId, palFeedback.studentId, palFeedback.kind],
				targetWhere: sql`kind <> 'wish' or answered_at is null`,
				set: fresh,
				setWhere: sql`${tables.palFeedback.at} < ${startOfDay(days!.startsOn, self.timeZone).toISOString()}::timestamptz`
			})
			.returning({ id: palFeedback.id });
		if (!added) return;
		await record({
			actorId: actor.id,
			verb: 'feedback.give',
			subject: ['person', actor.id],
			schools: [self.schoolId]
		});
		await announceFeedback(pair, self);
	});
}
