import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq } from '../../kernel/db/index.ts';
import { restriction } from '../../kernel/schema/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { renewRequests } from '../../review/approvals/index.ts';
import { announceRestriction, pairingsOf } from './announce.ts';
import { findSubject } from './subject.ts';
import { restrictionActiveSql } from './active-restriction.ts';

/** Ends a restriction before its last day. @throws NotFound, Conflict where it is over */
export async function end(actor: Actor, personId: string, restrictionId: string): Promise<void> {
	await transaction(async () => {
		const subject = await findSubject(actor, personId);
		const matches = and(eq(restriction.id, restrictionId), eq(restriction.studentId, subject.id));
		const [held] = isId(restrictionId)
			? await db().select().from(restriction).where(matches).for('update')
			: [];
		if (!held) throw new NotFound();
		const [ended] = await db()
			.update(restriction)
			.set({ endedBy: actor.id, endedAt: now() })
			.where(and(matches, restrictionActiveSql()))
			.returning();
		if (!ended) throw new Conflict('restriction_over');
		await renewRequests({ authorIds: [subject.id] });
		await record({
			actorId: actor.id,
			verb: 'measure.end',
			subject: ['person', subject.id],
			schools: [subject.schoolId],
			detail: `${held.kind} ${held.id}`
		});
		await announceRestriction(await pairingsOf(subject.id));
	});
}
