import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, and, eq, isNull, transaction } from '../../kernel/db/index.ts';
import { caseLead, caseNote, safeguardingCase } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import { isDate } from '../../kernel/time/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { announceCase, mailLeads } from './announce.ts';
import { worksThere } from '../../schools/appointments/index.ts';
import { compareSeverity } from '../../../safety/cases/from-finding.ts';
import { isCaseKind, isSeverity, type CaseSeverity } from '../../../safety/cases/case-kinds.ts';
import { record, type Verb } from '../../kernel/audit/index.ts';
import { findCase, type Case } from './find.ts';

/** Adds a note about what somebody did or thought. */
export const addNote = (actor: Actor, caseId: string, words: string): Promise<void> =>
	takeStep(actor, caseId, 'case.note', async (theCase) => {
		refuseClosed(theCase);
		return { kind: 'note', words: cleanText('words', words, { most: 4_000, missing: 'words_missing' })! };
	});

/** Adds a note about who was informed, and of what. */
export const addTold = (
	actor: Actor,
	caseId: string,
	{ told, words }: { told: string; words?: string }
): Promise<void> =>
	takeStep(actor, caseId, 'case.told', async (theCase) => {
		refuseClosed(theCase);
		const toldWhom = cleanText('told', told, { most: 200, missing: 'case_told_missing' });
		return { kind: 'told', told: toldWhom, words: cleanText('words', words, { most: 4_000 }) ?? '' };
	});

/** Sets the next step, and the day by which it is due. */
export const setNext = (
	actor: Actor,
	caseId: string,
	{ words, on }: { words: string; on: string }
): Promise<void> =>
	takeStep(actor, caseId, 'case.next', async (theCase) => {
		refuseOtherSchool(theCase);
		refuseClosed(theCase);
		const nextStep = cleanText('words', words, { missing: 'words_missing' })!;
		if (!isDate(on)) throw new Invalid('on', 'day_invalid');
		await updateCase(theCase, { nextStep, nextOn: on });
		return { kind: 'step', words: nextStep };
	});

/** Closes a case with its outcome. */
export const close = (actor: Actor, caseId: string, outcome: string): Promise<void> =>
	takeStep(actor, caseId, 'case.close', async (theCase) => {
		refuseOtherSchool(theCase);
		refuseClosed(theCase);
		const text = cleanText('words', outcome, { most: 4_000, missing: 'words_missing' })!;
		const closing = { closedBy: actor.id, closedAt: now(), nextStep: null, nextOn: null };
		await updateCase(theCase, { ...closing, outcome: text });
		return { kind: 'outcome', words: text };
	});

/** Reopens a closed case, with a reason. */
export const reopen = (actor: Actor, caseId: string, reason: string): Promise<void> =>
	takeStep(actor, caseId, 'case.reopen', async (theCase) => {
		refuseOtherSchool(theCase);
		if (!theCase.closedAt) throw new Conflict('case_open');
		const text = cleanText('words', reason, { missing: 'reason_missing' })!;
		await updateCase(theCase, { closedBy: null, closedAt: null });
		return { kind: 'reopened', words: text };
	});

/** Sets until which day an open case keeps its data from being erased. */
export const holdUntil = (actor: Actor, caseId: string, day: string): Promise<void> =>
	takeStep(actor, caseId, 'case.hold', async (theCase) => {
		refuseOtherSchool(theCase);
		refuseClosed(theCase);
		if (!isDate(day) || day <= now().toISOString().slice(0, 10)) throw new Invalid('hold', 'day_invalid');
		await updateCase(theCase, { holdUntil: day });
	});

/** Makes a colleague the lead for a school: done by the present lead of that school, or by the coordinator. */
export const handOver = (
	actor: Actor,
	caseId: string,
	{ schoolId, personId }: { schoolId: string; personId: string }
): Promise<void> =>
	takeStep(actor, caseId, 'case.lead', async (theCase) => {
		refuseClosed(theCase);
		if (!theCase.leadsFor.includes(schoolId) && (!theCase.whole || theCase.leadsFor.length))
			throw new Forbidden('case_other_school');
		const eligible = personId !== theCase.exceptId && (await worksThere(personId, schoolId));
		if (!eligible) throw new Invalid('lead', 'form_invalid');
		await announceCase(caseId);
		await replaceLead(caseId, schoolId, personId);
	});

/** Ends the term of a school's lead and starts that of a colleague. */
async function replaceLead(caseId: string, schoolId: string, personId: string): Promise<void> {
	const current = and(eq(caseLead.caseId, caseId), eq(caseLead.schoolId, schoolId), isNull(caseLead.until));
	await db().update(caseLead).set({ until: now() }).where(current);
	await db().insert(caseLead).values({ caseId, schoolId, personId, from: now() });
}

/**
 * Sets how serious a case is. Raising needs no reason, and the leads are notified as of a new case; lowering needs a
 * reason.
 * @throws NotFound, Forbidden, Conflict, Invalid
 */
export const setCaseSeverity = (
	actor: Actor,
	caseId: string,
	{ severity, why }: { severity: string; why?: string }
): Promise<void> =>
	takeStepAs(actor, caseId, async (theCase) => {
		refuseOtherSchool(theCase);
		refuseClosed(theCase);
		if (!isSeverity(severity)) throw new Invalid('severity', 'form_invalid');
		const step = compareSeverity(severity, theCase.severity as CaseSeverity);
		if (!step) return null;
		const raised = step > 0;
		const reason = cleanText('why', why, raised ? {} : { missing: 'case_why_missing' }) ?? '';
		await updateCase(theCase, { severity });
		if (raised) await mailLeads(theCase.id);
		return {
			verb: raised ? 'case.raise' : 'case.lower',
			noted: { kind: raised ? 'raised' : 'lowered', words: reason, told: severity },
			detail: severity
		};
	});

/**
 * Sets what a case is about, with a reason. Later texts of that kind join this case.
 * @throws NotFound, Forbidden, Conflict, Invalid
 */
export const setKind = (
	actor: Actor,
	caseId: string,
	{ kind, why }: { kind: string; why?: string }
): Promise<void> =>
	takeStepAs(actor, caseId, async (theCase) => {
		refuseOtherSchool(theCase);
		refuseClosed(theCase);
		if (!isCaseKind(kind)) throw new Invalid('kind', 'form_invalid');
		if (kind === theCase.kind) return null;
		const reason = cleanText('why', why, { missing: 'case_why_missing' })!;
		await updateCase(theCase, { kind });
		return { verb: 'case.kind', noted: { kind: 'changed', words: reason, told: kind }, detail: kind };
	});

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
const takeStep = (
	actor: Actor,
	caseId: string,
	verb: Verb,
	step: (theCase: Case) => Promise<DiaryEntry | void>
): Promise<void> => takeStepAs(actor, caseId, async (theCase) => ({ verb, noted: await step(theCase) }));

/** The same, for a step that chooses its audit verb. Where it returns null, the case is unchanged and nothing is recorded. */
async function takeStepAs(
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
const refuseClosed = (theCase: Case) => {
	if (theCase.closedAt) throw new Conflict('case_closed');
};

/** Steps that concern the whole case are for the lead of the student's school and the coordinator. @throws Forbidden */
const refuseOtherSchool = (theCase: Case) => {
	if (!theCase.whole) throw new Forbidden('case_other_school');
};

const updateCase = (theCase: Case, values: Partial<typeof safeguardingCase.$inferInsert>) =>
	db().update(safeguardingCase).set(values).where(eq(safeguardingCase.id, theCase.id));
