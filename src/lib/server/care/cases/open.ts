import { and, eq, isNull } from 'drizzle-orm';
import { type Actor, readerOf, seesCase } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction } from '../../kernel/db/index.ts';
import { aliased, caseItem, caseLead, safeguardingCase } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { isCaseKind, isSeverity, type OriginKind } from '../../../cases/kinds.ts';
import { begin, lockStudent } from './begin.ts';
import { worksThere } from '../../directory/appointments/index.ts';
import { findOrigin, type Origin } from './origin.ts';

const { i, k } = aliased({ i: caseItem, k: safeguardingCase });

export interface Opening {
	origin: { kind: OriginKind; id: string };
	kind: string;
	severity: string;
	/** Whom it is about: the writer, unless it says so. */
	studentId?: string;
	/** The adult whom it is about, and who never sees it. */
	exceptId?: string;
	/** What the leads should know first. */
	words: string;
}

/**
 * Opens a safeguarding matter, with a lead at each school and the evidence as it is now. Whoever opens it sees it
 * afterwards only as a lead or as a coordinator.
 * @throws NotFound, Invalid, Conflict
 */
export async function open(actor: Actor, given: Opening): Promise<{ id: string }> {
	return transaction(async () => {
		const origin = await findOrigin(actor, given.origin);
		const { kind, severity } = given;
		if (!isCaseKind(kind)) throw new Invalid('kind', 'form_invalid');
		if (!isSeverity(severity)) throw new Invalid('severity', 'form_invalid');
		const words = cleanText('words', given.words, { most: 4_000, missing: 'case_words_missing' })!;
		const studentId = given.studentId || origin.studentId;
		if (!origin.students.some(({ id }) => id === studentId)) throw new Invalid('student', 'form_invalid');
		const exceptId = await adultOf(actor, origin, given.exceptId);
		await lockStudent(origin);
		await refuseSecond(actor, origin);
		const schoolId = actor.worksAt.find((id) => origin.schools.includes(id)) ?? null;
		const first = { words, schoolId };
		return { id: await begin(origin, { actorId: actor.id, kind, severity, studentId, exceptId, first }) };
	});
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
 * open another. Whoever brought the text to a case from the desk has opened it, whether or not it was open before.
 */
async function refuseSecond(actor: Actor, origin: Origin) {
	const [first] = await rows(sql`
		select from ${k} left join ${i}
			on ${i.caseId} = ${k.id} and ${i.reviewableId} = ${origin.kind === 'item' ? origin.id : null}::uuid
		where ${k.closedAt} is null and (${k.originId} = ${origin.id} or ${i.caseId} is not null)
		and (${k.originId} = ${origin.id} and ${k.openedBy} = ${actor.id} or ${i.by} = ${actor.id}
			or ${seesCase.where(readerOf(actor), 'k')}) limit 1`);
	if (first) throw new Conflict('case_exists');
}

/** Hands the case of a school over to a colleague there. */
export async function replaceLead(caseId: string, schoolId: string, personId: string): Promise<void> {
	const standing = and(eq(caseLead.caseId, caseId), eq(caseLead.schoolId, schoolId), isNull(caseLead.until));
	await db().update(caseLead).set({ until: now() }).where(standing);
	await db().insert(caseLead).values({ caseId, schoolId, personId, from: now() });
}
