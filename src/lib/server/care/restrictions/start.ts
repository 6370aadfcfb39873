import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { seesCaseAbout } from '../../directory/visibility/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, and, eq } from '../../kernel/db/index.ts';
import { measure, person } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { revokeApprovals } from '../../directory/approvals/index.ts';
import { keepStaffText } from '../../directory/ports/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { announceRestriction, endOf, findSubject, pairingsOf } from '../../directory/restrictions/index.ts';
import { isMeasureKind, type MeasureKind } from '../../../restrictions/kinds.ts';
import { restrictionActiveSql } from './active.ts';

export interface Start {
	personId: string;
	kind: string;
	/** Staff only. */
	reason: string;
	/** For a pause: kind words that the pals read. */
	note?: string;
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
	if (!isMeasureKind(request.kind)) throw new Invalid('kind', 'form_invalid');
	const kind = request.kind;
	return transaction(async () => {
		const subject = await findSubject(actor, request.personId);
		const reason = cleanText('reason', request.reason, { missing: 'reason_missing' })!;
		const note = noteFor(kind, request.note);
		const endsAt = await endOf(subject.schoolId, request.until);
		if (request.caseId && !(await seesCaseAbout(actor, request.caseId, subject.id)))
			throw new Invalid('form', 'form_invalid');
		await refuseSecond(subject.id, kind);
		const row = { id: newId(), studentId: subject.id, kind, reason, note, caseId: request.caseId || null };
		await db()
			.insert(measure)
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
		if (note) await keepNoteForPals(actor, { id: row.id, note }, pairs);
		await announceRestriction(pairs);
		return { id: row.id };
	});
}

const noteFor = (kind: MeasureKind, note: string | undefined) =>
	kind === 'writing_paused' ? cleanText('note', note, { missing: 'words_missing' }) : null;

/** When two people start the same restriction at once, the second is refused. */
async function refuseSecond(studentId: string, kind: MeasureKind) {
	await db().select({ id: person.id }).from(person).where(eq(person.id, studentId)).for('no key update');
	const [inForce] = await db()
		.select({ one: sql`1` })
		.from(measure)
		.where(and(eq(measure.studentId, studentId), eq(measure.kind, kind), restrictionActiveSql()));
	if (inForce) throw new Conflict('restriction_exists');
}

/** The pals read the note, so it is screened as a text of staff, for each pal at their own school. */
async function keepNoteForPals(
	actor: Actor,
	{ id, note }: { id: string; note: string },
	pairs: { pals: { id: string; schoolId: string }[] }[]
) {
	const pals = new Map(pairs.flatMap((pair) => pair.pals).map((pal) => [pal.id, pal]));
	for (const pal of pals.values())
		await keepStaffText(actor, {
			studentId: pal.id,
			schoolId: pal.schoolId,
			place: 'measure',
			subjectId: id,
			words: note
		});
}
