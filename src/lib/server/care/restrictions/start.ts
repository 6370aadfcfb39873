import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { seesCaseAbout } from '../../directory/visibility/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction } from '../../kernel/db/index.ts';
import { measure, person } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { revokeApprovals } from '../../directory/approvals/index.ts';
import { keepStaffText } from '../../directory/ports/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { announceMeasure, endOf, findSubject, pairingsOf } from '../../directory/restrictions/index.ts';
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
	/** The case that it belongs to. */
	caseId?: string;
}

/**
 * Protects a student until a day. What was approved but has not travelled waits again.
 * @throws NotFound, Invalid, Conflict where one of this kind is in force
 */
export async function start(actor: Actor, given: Start): Promise<{ id: string }> {
	if (!isMeasureKind(given.kind)) throw new Invalid('kind', 'form_invalid');
	const kind = given.kind;
	return transaction(async () => {
		const subject = await findSubject(actor, given.personId);
		const reason = cleanText('reason', given.reason, { missing: 'reason_missing' })!;
		const note = noteFor(kind, given.note);
		const endsAt = await endOf(subject.schoolId, given.until);
		if (given.caseId && !(await seesCaseAbout(actor, given.caseId, subject.id)))
			throw new Invalid('form', 'form_invalid');
		await refuseSecond(subject.id, kind);
		const row = { id: newId(), studentId: subject.id, kind, reason, note, caseId: given.caseId || null };
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
		if (note) await heedNote(actor, { id: row.id, note }, pairs);
		await announceMeasure(pairs);
		return { id: row.id };
	});
}

const noteFor = (kind: MeasureKind, note: string | undefined) =>
	kind === 'writing_paused' ? cleanText('note', note, { missing: 'words_missing' }) : null;

/** Two who start the same at once: the second is told. */
async function refuseSecond(studentId: string, kind: MeasureKind) {
	await db().select({ id: person.id }).from(person).where(eq(person.id, studentId)).for('no key update');
	const [standing] = await db()
		.select({ one: sql`1` })
		.from(measure)
		.where(and(eq(measure.studentId, studentId), eq(measure.kind, kind), restrictionActiveSql()));
	if (standing) throw new Conflict('restriction_exists');
}

/** The pals read the note, each at their own school. */
async function heedNote(
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
