import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, and, eq, isNull } from '../../kernel/db/index.ts';
import { caseLead } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import { isDate } from '../../kernel/time/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { announceCase } from './announce.ts';
import { worksThere } from '../../schools/appointments/index.ts';
import { updateCase, refuseClosed, refuseOtherSchool, takeStep } from './take-step.ts';

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
