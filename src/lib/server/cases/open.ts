import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { readerOf } from '../access/reader.ts';
import { record } from '../audit/record.ts';
import { now } from '../clock.ts';
import { db, transaction } from '../db/index.ts';
import { rows } from '../db/rows.ts';
import { caseLead, caseNote, person, safeguardingCase } from '../db/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { newId } from '../ids.ts';
import { wordsOf } from '../words.ts';
import { isCaseKind, isSeverity, type OriginKind } from '../../cases/kinds.ts';
import { takeEvidence } from './evidence.ts';
import { announceCase } from './hear.ts';
import { leadFor, worksThere } from './leads.ts';
import { findOrigin, type Origin } from './origin.ts';
import { seenBy, worksAt } from './seen.ts';

export interface Opening {
	origin: { kind: OriginKind; id: string };
	kind: string;
	severity: string;
	/** Whom it is about: the writer, unless it says so. */
	studentId?: string;
	/** The adult whom it is about, and who never sees it. */
	exceptId?: string;
	words?: string;
}

/**
 * Opens a safeguarding matter, with a lead at each school and the evidence as it is now. Whoever opens it sees it
 * afterwards only as a lead or as a coordinator.
 * @throws NotFound, Invalid, Conflict
 */
export async function open(actor: Actor, given: Opening): Promise<{ id: string }> {
	const { kind, severity } = given;
	if (!isCaseKind(kind)) throw new Invalid('kind', 'form_invalid');
	if (!isSeverity(severity)) throw new Invalid('severity', 'form_invalid');
	const words = wordsOf('words', given.words, { most: 4_000 });
	return transaction(async () => {
		const origin = await findOrigin(actor, given.origin);
		const studentId = given.studentId || origin.studentId;
		const home = origin.students.find(({ id }) => id === studentId)?.schoolId;
		if (!home) throw new Invalid('student', 'form_invalid');
		const exceptId = await adultOf(actor, origin, given.exceptId);
		await refuseSecond(actor, origin);
		const row = { id: newId(), kind, severity, studentId, exceptId, openedBy: actor.id, openedAt: now() };
		await db()
			.insert(safeguardingCase)
			.values({
				...row,
				originKind: origin.kind,
				originId: origin.id,
				programId: origin.programId,
				pairingId: origin.pairingId,
				holdUntil: sql`((${row.openedAt.toISOString()}::timestamptz)::date + interval '1 year')::date`
			});
		await nameLeads(row, origin);
		await takeEvidence(origin, { caseId: row.id, takenBy: actor.id, takenAt: row.openedAt });
		const own = worksAt(actor).find((id) => origin.schools.includes(id)) ?? null;
		if (words) await note(row, { kind: 'note', schoolId: own, words });
		for (const schoolId of origin.schools.filter((id) => id !== home))
			await note(row, { kind: 'notice', schoolId, words: '' });
		await record({
			actorId: actor.id,
			verb: 'case.open',
			subject: ['case', row.id],
			schools: origin.schools,
			detail: `${origin.kind} ${origin.id}`
		});
		await announceCase(row.id);
		return { id: row.id };
	});
}

interface Opened {
	id: string;
	exceptId: string | null;
	openedBy: string;
	openedAt: Date;
}

/** The adult whom it is about: as the student named them, or as whoever opens it does. */
async function adultOf(actor: Actor, origin: Origin, chosen: string | undefined): Promise<string | null> {
	const exceptId = origin.exceptId ?? (chosen || null);
	if (exceptId === actor.id) throw new NotFound();
	if (!exceptId) return null;
	const works = await Promise.all(origin.schools.map((schoolId) => worksThere(exceptId, schoolId)));
	if (!origin.exceptId && !works.includes(true)) throw new Invalid('except', 'form_invalid');
	return exceptId;
}

/**
 * Pressed twice, or by two who see it: one case. Somebody who may not see the first one must not learn of it: they
 * open another.
 */
async function refuseSecond(actor: Actor, origin: Origin) {
	await db().select({ id: person.id }).from(person).where(eq(person.id, origin.studentId)).for('update');
	const [first] = await rows(sql`
		select from safeguarding_case k where k.origin_id = ${origin.id} and k.closed_at is null
		and (k.opened_by = ${actor.id} or ${seenBy(readerOf(actor))}) limit 1`);
	if (first) throw new Conflict('case_exists');
}

/** A lead at each school; none where an adult of it is meant and not named: then the coordinator leads. */
async function nameLeads({ id, exceptId, openedAt }: Opened, origin: Origin) {
	if (origin.pastSchool && !exceptId) return;
	for (const schoolId of origin.schools) {
		const personId = await leadFor(schoolId, exceptId);
		if (personId) await db().insert(caseLead).values({ caseId: id, schoolId, personId, from: openedAt });
	}
}

const note = (
	{ id, openedBy, openedAt }: Opened,
	said: { kind: 'note' | 'notice'; schoolId: string | null; words: string }
) =>
	db()
		.insert(caseNote)
		.values({ ...said, caseId: id, by: openedBy, at: openedAt });

/** Hands the case of a school over to a colleague there. */
export async function replaceLead(caseId: string, schoolId: string, personId: string): Promise<void> {
	const standing = and(eq(caseLead.caseId, caseId), eq(caseLead.schoolId, schoolId), isNull(caseLead.until));
	await db().update(caseLead).set({ until: now() }).where(standing);
	await db().insert(caseLead).values({ caseId, schoolId, personId, from: now() });
}
