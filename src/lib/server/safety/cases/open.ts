import { type Actor, readerOf, seesCase } from '../../kernel/access/index.ts';
import { rows, sql, transaction } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { isCaseKind, isSeverity, type OriginKind } from '../../../safety/cases/case-kinds.ts';
import { createCase, lockStudent } from './create.ts';
import { worksThere } from '../../schools/appointments/index.ts';
import { findOrigin, type Origin } from './origin.ts';

const { caseItem, safeguardingCase } = tables;

export interface Opening {
	origin: { kind: OriginKind; id: string };
	kind: string;
	severity: string;
	/** The student whom it is about: the writer, unless another is chosen. */
	studentId?: string;
	/** The adult whom it is about, and who never sees it. */
	exceptId?: string;
	/** The first note for the leads. */
	words: string;
}

/** The new case, and whether its opener may read it. */
export interface OpenedCase {
	id: string;
	seen: boolean;
}

/**
 * Opens a safeguarding case, with a lead at each school and the current evidence. The actor sees it afterwards only as a
 * lead or as a coordinator.
 * @throws NotFound, Invalid, Conflict
 */
export async function open(actor: Actor, opening: Opening): Promise<OpenedCase> {
	return transaction(async () => {
		const origin = await findOrigin(actor, opening.origin);
		const { kind, severity } = opening;
		if (!isCaseKind(kind)) throw new Invalid('kind', 'form_invalid');
		if (!isSeverity(severity)) throw new Invalid('severity', 'form_invalid');
		const firstNote = cleanText('words', opening.words, { most: 4_000, missing: 'case_words_missing' })!;
		const studentId = opening.studentId || origin.studentId;
		if (!origin.students.some(({ id }) => id === studentId)) throw new Invalid('student', 'form_invalid');
		const exceptId = await adultOf(actor, origin, opening.exceptId);
		await lockStudent(origin);
		await refuseSecond(actor, origin);
		const schoolId = actor.worksAt.find((id) => origin.schools.includes(id)) ?? null;
		const first = { words: firstNote, schoolId };
		const id = await createCase(origin, { actorId: actor.id, kind, severity, studentId, exceptId, first });
		const readable = await rows(
			sql`select from ${safeguardingCase} where ${safeguardingCase.id} = ${id}
				and ${seesCase.where(readerOf(actor), 'safeguardingCase')}`
		);
		return { id, seen: readable.length > 0 };
	});
}

/** The adult whom the case is about: named by the student, or else by the actor. */
async function adultOf(actor: Actor, origin: Origin, chosen: string | undefined): Promise<string | null> {
	const exceptId = origin.exceptId ?? (chosen || null);
	if (exceptId === actor.id) throw new NotFound();
	if (!exceptId) return null;
	const works = await Promise.all(origin.schools.map((schoolId) => worksThere(exceptId, schoolId)));
	if (!origin.exceptId && !works.includes(true)) throw new Invalid('except', 'form_invalid');
	return exceptId;
}

/**
 * Pressing twice, or two people who see the first case, make one case. Somebody who may not see the first case must not
 * learn of it: they open another. Whoever added the text to a case from the desk counts as having opened it, whether or not
 * it was open before.
 */
async function refuseSecond(actor: Actor, origin: Origin) {
	const [existing] = await rows(sql`
		select from ${safeguardingCase} left join ${caseItem}
			on ${caseItem.caseId} = ${safeguardingCase.id}
				and ${caseItem.reviewableId} = ${origin.kind === 'item' ? origin.id : null}::uuid
		where ${safeguardingCase.closedAt} is null and (${safeguardingCase.originId} = ${origin.id}
			or ${caseItem.caseId} is not null)
		and (${safeguardingCase.originId} = ${origin.id} and ${safeguardingCase.openedBy} = ${actor.id}
			or ${caseItem.by} = ${actor.id}
			or ${seesCase.where(readerOf(actor), 'safeguardingCase')}) limit 1`);
	if (existing) throw new Conflict('case_exists');
}
