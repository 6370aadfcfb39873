import { eq } from 'drizzle-orm';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql } from '../../kernel/db/index.ts';
import { caseLead, caseNote, person, safeguardingCase } from '../../kernel/schema/index.ts';
import { newId } from '../../kernel/ids.ts';
import { lockScope } from '../../review/index.ts';
import type { CaseKind, Severity } from '../../../cases/kinds.ts';
import { takeEvidence } from './evidence.ts';
import { announceCase, mailLeads } from './announce.ts';
import { addItem } from './case-items.ts';
import { leadFor } from '../../directory/appointments/index.ts';
import type { Origin } from './origin.ts';

export interface NewCase {
	/** Whose act it is: whoever opens it; nobody where a text opens it by being handed in. */
	actorId: string | null;
	kind: CaseKind;
	severity: Severity;
	studentId: string;
	exceptId: string | null;
	/** The first words, and of which school they are. */
	first?: { words: string; schoolId: string | null };
}

/**
 * One after the other for a student: whoever decides at the desk holds what a text stands on, and then the student. So does
 * everybody here, in this order.
 */
export async function lockStudent(origin: Origin): Promise<void> {
	if (origin.reviewableId) await lockScope(origin.reviewableId);
	// Not against what only names this student.
	await db()
		.select({ id: person.id })
		.from(person)
		.where(eq(person.id, origin.studentId))
		.for('no key update');
}

/** Makes a case with its leads, its evidence and its first text, in the caller's transaction, and tells the leads. */
export async function createCase(origin: Origin, details: NewCase): Promise<string> {
	const { actorId, kind, severity, studentId, exceptId, first } = details;
	const [id, openedAt, by] = [newId(), now(), actorId ?? origin.studentId];
	await db()
		.insert(safeguardingCase)
		.values({
			...{ id, kind, severity, studentId, exceptId, openedBy: by, openedAt: openedAt },
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
 * A lead at each of these schools where there is none yet; nobody where an adult of them is meant and not named: then the
 * coordinator leads. @returns the schools that have one now and had none
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
