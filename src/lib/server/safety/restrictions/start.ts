import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { seesCaseAbout } from '../../people/visibility/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, and, eq } from '../../kernel/db/index.ts';
import { restriction, person } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { revokeApprovals } from '../../review/approvals/index.ts';
import { tellOfRepeatedSteps } from './repeated-steps.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { announceRestriction, pairingsOf } from './announce.ts';
import { endOf } from './end-of-day.ts';
import { findSubject } from './subject.ts';
import { isRestrictionKind, type RestrictionKind } from '../../../safety/restrictions/restriction-kinds.ts';
import { restrictionActiveSql } from './active-restriction.ts';

export interface Start {
	personId: string;
	kind: string;
	/** Staff only. */
	reason: string;
	/** The last day (YYYY-MM-DD) at the student's school. */
	until: string;
	/** The case for which it is. */
	caseId?: string;
}

/**
 * Restricts a student until a day. Texts that were approved and not released wait again.
 * @throws NotFound, Invalid, Conflict where one of this kind is in force
 */
export async function start(actor: Actor, request: Start): Promise<{ id: string }> {
	if (!isRestrictionKind(request.kind)) throw new Invalid('kind', 'form_invalid');
	const kind = request.kind;
	return transaction(async () => {
		const subject = await findSubject(actor, request.personId);
		const reason = cleanText('reason', request.reason, { missing: 'reason_missing' })!;
		const endsAt = await endOf(subject.schoolId, request.until);
		if (request.caseId && !(await seesCaseAbout(actor, request.caseId, subject.id)))
			throw new Invalid('form', 'form_invalid');
		await refuseSecond(subject.id, kind);
		const row = { id: newId(), studentId: subject.id, kind, reason, caseId: request.caseId || null };
		await db()
			.insert(restriction)
			.values({ ...row, by: actor.id, from: now(), endsAt });
		await revokeApprovals({ authorIds: [subject.id] });
		await record({
			actorId: actor.id,
			verb: 'measure.start',
			subject: ['person', subject.id],
			schools: [subject.schoolId],
			detail: `${kind} ${row.id}`
		});
		const pairs = await pairingsOf(subject.id);
		// The pals read that writing is paused.
		if (kind === 'writing_paused') for (const pair of pairs) await tellOfRepeatedSteps(actor, pair.id);
		await announceRestriction(pairs);
		return { id: row.id };
	});
}

/** When two people start the same restriction at once, the second is refused. */
async function refuseSecond(studentId: string, kind: RestrictionKind) {
	await db().select({ id: person.id }).from(person).where(eq(person.id, studentId)).for('no key update');
	const [inForce] = await db()
		.select({ one: sql`1` })
		.from(restriction)
		.where(and(eq(restriction.studentId, studentId), eq(restriction.kind, kind), restrictionActiveSql()));
	if (inForce) throw new Conflict('restriction_exists');
}
