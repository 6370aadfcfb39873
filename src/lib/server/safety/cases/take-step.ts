import type { Actor } from '../../kernel/access/index.ts';
import { record, type Verb } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { caseNote, safeguardingCase } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden } from '../../kernel/errors.ts';
import { findCase, type Case } from './find.ts';
import { announceCase } from './announce.ts';

/** What a step adds to the notes. */
export type DiaryEntry = Pick<typeof caseNote.$inferInsert, 'kind' | 'words'> & { told?: string | null };

/** What a step did, and its audit verb. */
interface CaseStep {
	verb: Verb;
	noted?: DiaryEntry | void;
	detail?: string;
}

/**
 * Runs a step on a case, under lock, and records its audit event.
 * @throws NotFound, and what the step itself throws
 */
export const takeStep = (
	actor: Actor,
	caseId: string,
	verb: Verb,
	step: (theCase: Case) => Promise<DiaryEntry | void>
): Promise<void> => takeStepAs(actor, caseId, async (theCase) => ({ verb, noted: await step(theCase) }));

/** The same, for a step that chooses its audit verb. Where it returns null, the case is unchanged and nothing is recorded. */
export async function takeStepAs(
	actor: Actor,
	caseId: string,
	step: (theCase: Case) => Promise<CaseStep | null>
): Promise<void> {
	await transaction(async () => {
		await findCase(actor, caseId);
		await db().select().from(safeguardingCase).where(eq(safeguardingCase.id, caseId)).for('update');
		const theCase = await findCase(actor, caseId);
		const outcome = await step(theCase);
		if (!outcome) return;
		const { noted, verb, detail = null } = outcome;
		if (noted)
			await db()
				.insert(caseNote)
				.values({ ...noted, caseId, schoolId: theCase.leadsFor[0] ?? null, by: actor.id, at: now() });
		await record({ actorId: actor.id, verb, subject: ['case', caseId], schools: theCase.schools, detail });
		await announceCase(caseId);
	});
}

/** @throws Conflict */
export const refuseClosed = (theCase: Case) => {
	if (theCase.closedAt) throw new Conflict('case_closed');
};

/** Steps that concern the whole case are for the lead of the student's school and the coordinator. @throws Forbidden */
export const refuseOtherSchool = (theCase: Case) => {
	if (!theCase.whole) throw new Forbidden('case_other_school');
};

export const updateCase = (theCase: Case, values: Partial<typeof safeguardingCase.$inferInsert>) =>
	db().update(safeguardingCase).set(values).where(eq(safeguardingCase.id, theCase.id));
