import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, eq, rows } from '../../kernel/db/index.ts';
import {
	caseLead,
	caseNote,
	person,
	safeguardingCase,
	caseItem,
	reviewable,
	tables
} from '../../kernel/schema/index.ts';
import { newId } from '../../kernel/ids.ts';
import { lockScope, putOnHold } from '../../review/index.ts';
import type { CaseKind, CaseSeverity } from '../../../safety/cases/case-kinds.ts';
import { takeEvidence } from './evidence.ts';
import { announceCase, mailLeads } from './announce.ts';
import { leadFor } from '../../schools/appointments/index.ts';
import type { Origin } from './origin.ts';

const { caseEvidence, item } = tables;

export interface NewCase {
	/** Who opens it; null where handing in a text opens it. */
	actorId: string | null;
	kind: CaseKind;
	severity: CaseSeverity;
	studentId: string;
	exceptId: string | null;
	/** The first note, and the school to which it belongs. */
	first?: { words: string; schoolId: string | null };
}

/**
 * Makes work on one student's cases sequential: decisions at the desk lock the scope of the text first and then the
 * student, and so does this, in the same order.
 */
export async function lockStudent(origin: Origin): Promise<void> {
	if (origin.reviewableId) await lockScope(origin.reviewableId);
	// A lock that rows which only refer to this student do not wait for.
	await db()
		.select({ id: person.id })
		.from(person)
		.where(eq(person.id, origin.studentId))
		.for('no key update');
}

/** Creates a case with its leads, its evidence and its first note, in the caller's transaction, and notifies the leads. */
export async function createCase(origin: Origin, details: NewCase): Promise<string> {
	const { actorId, kind, severity, studentId, exceptId, first } = details;
	const [id, openedAt, by] = [newId(), now(), actorId ?? origin.studentId];
	await db()
		.insert(safeguardingCase)
		.values({
			id,
			kind,
			severity,
			studentId,
			exceptId,
			openedBy: by,
			openedAt: openedAt,
			pastSchool: origin.pastSchool && !exceptId,
			originKind: origin.kind,
			originId: origin.id,
			programId: origin.programId,
			pairingId: origin.pairingId,
			holdUntil: sql`((${openedAt.toISOString()}::timestamptz)::date + interval '1 year')::date`
		});
	await nameLeads(id, { ...origin, exceptId });
	await takeEvidence(origin, { caseId: id, takenBy: by, takenAt: openedAt });
	await addItem(id, { ...origin, exceptId }, { by: actorId, at: openedAt });
	const note = (entry: { kind: 'note' | 'notice'; schoolId: string | null; words: string }) =>
		db()
			.insert(caseNote)
			.values({ ...entry, caseId: id, by, at: openedAt });
	if (first) await note({ kind: 'note', ...first });
	const home = origin.students.find((student) => student.id === studentId)?.schoolId;
	for (const schoolId of origin.schools.filter((school) => school !== home))
		await note({ kind: 'notice', schoolId, words: '' });
	await record({
		actorId,
		verb: 'case.open',
		subject: ['case', id],
		schools: origin.schools,
		detail: `${origin.kind} ${origin.id}`
	});
	await announceCase(id);
	await mailLeads(id);
	return id;
}

/**
 * Appoints a lead at each of these schools that has none. Nobody where an unnamed adult of the school is meant: then the
 * coordinator leads. @returns the schools that got a lead
 */
export async function nameLeads(
	caseId: string,
	{ schools, exceptId, pastSchool }: Pick<Origin, 'schools' | 'exceptId' | 'pastSchool'>
): Promise<string[]> {
	if (pastSchool && !exceptId) return [];
	const leads = await db().select().from(caseLead).where(eq(caseLead.caseId, caseId));
	const added: string[] = [];
	for (const schoolId of schools.filter((id) => !leads.some((lead) => lead.schoolId === id))) {
		const personId = await leadFor(schoolId, exceptId);
		if (!personId) continue;
		await db().insert(caseLead).values({ caseId, schoolId, personId, from: now() });
		added.push(schoolId);
	}
	return added;
}

/**
 * Adds a text to a case; does nothing where it is there already, or where there is no text. A text that was not released is
 * on hold from now on.
 */
export async function addItem(
	caseId: string,
	{ reviewableId, exceptId, pastSchool }: Pick<Origin, 'reviewableId' | 'exceptId' | 'pastSchool'>,
	{ by, at }: { by: string | null; at: Date }
): Promise<void> {
	if (!reviewableId) return;
	await db().insert(caseItem).values({ caseId, reviewableId, by, at }).onConflictDoNothing();
	const [item] = await db().select().from(reviewable).where(eq(reviewable.id, reviewableId));
	if (!['released', 'recalled'].includes(item!.state))
		await putOnHold(reviewableId, { exceptId, pastSchool });
}

/** Whether the case includes the text, and its evidence has the current revision. */
export async function hasCurrentText(caseId: string, reviewableId: string): Promise<boolean> {
	const matches = await rows(sql`
		select from ${item} join ${tables.caseItem} on ${tables.caseItem.reviewableId} = ${item.id}
			and ${tables.caseItem.caseId} = ${caseId}
		where ${item.id} = ${reviewableId} and exists (
			select from ${caseEvidence} where ${caseEvidence.caseId} = ${tables.caseItem.caseId}
			and ${caseEvidence.content} @> jsonb_build_object('revisions', jsonb_build_array(jsonb_build_object('id',
				${item.revisionId}::text))))`);
	return matches.length > 0;
}
