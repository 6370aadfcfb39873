import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import { isDate } from '../../kernel/time/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { announceCase } from './announce.ts';
import { worksThere } from '../../directory/appointments/index.ts';
import { replaceLead } from './open.ts';
import { change, refuseClosed, refuseOther, take } from './take.ts';

/** Keeps what somebody did or thought. */
export const addNote = (actor: Actor, caseId: string, words: string): Promise<void> =>
	take(actor, caseId, 'case.note', async (one) => {
		refuseClosed(one);
		return { kind: 'note', words: cleanText('words', words, { most: 4_000, missing: 'words_missing' })! };
	});

/** Keeps who was told, and what. */
export const addTold = (
	actor: Actor,
	caseId: string,
	{ told, words }: { told: string; words?: string }
): Promise<void> =>
	take(actor, caseId, 'case.told', async (one) => {
		refuseClosed(one);
		const who = cleanText('told', told, { most: 200, missing: 'case_told_missing' });
		return { kind: 'told', told: who, words: cleanText('words', words, { most: 4_000 }) ?? '' };
	});

/** What is to be done next, and by which day. */
export const setNext = (
	actor: Actor,
	caseId: string,
	{ words, on }: { words: string; on: string }
): Promise<void> =>
	take(actor, caseId, 'case.next', async (one) => {
		refuseOther(one);
		refuseClosed(one);
		const nextStep = cleanText('words', words, { missing: 'words_missing' })!;
		if (!isDate(on)) throw new Invalid('on', 'day_invalid');
		await change(one, { nextStep, nextOn: on });
		return { kind: 'step', words: nextStep };
	});

/** Closes a case with what came of it. */
export const close = (actor: Actor, caseId: string, outcome: string): Promise<void> =>
	take(actor, caseId, 'case.close', async (one) => {
		refuseOther(one);
		refuseClosed(one);
		const words = cleanText('words', outcome, { most: 4_000, missing: 'words_missing' })!;
		const over = { closedBy: actor.id, closedAt: now(), nextStep: null, nextOn: null };
		await change(one, { ...over, outcome: words });
		return { kind: 'outcome', words };
	});

/** Opens a closed case again, with a reason. */
export const reopen = (actor: Actor, caseId: string, reason: string): Promise<void> =>
	take(actor, caseId, 'case.reopen', async (one) => {
		refuseOther(one);
		if (!one.closedAt) throw new Conflict('case_open');
		const words = cleanText('words', reason, { missing: 'reason_missing' })!;
		await change(one, { closedBy: null, closedAt: null });
		return { kind: 'reopened', words };
	});

/** Until which day an open case keeps what belongs to it from being erased. */
export const holdUntil = (actor: Actor, caseId: string, day: string): Promise<void> =>
	take(actor, caseId, 'case.hold', async (one) => {
		refuseOther(one);
		refuseClosed(one);
		if (!isDate(day) || day <= now().toISOString().slice(0, 10)) throw new Invalid('hold', 'day_invalid');
		await change(one, { holdUntil: day });
	});

/** Hands a school's part over to a colleague there: by the lead of that school, or by the coordinator. */
export const handOver = (
	actor: Actor,
	caseId: string,
	{ schoolId, personId }: { schoolId: string; personId: string }
): Promise<void> =>
	take(actor, caseId, 'case.lead', async (one) => {
		refuseClosed(one);
		if (!one.leadsFor.includes(schoolId) && (!one.whole || one.leadsFor.length))
			throw new Forbidden('case_other_school');
		const fits = personId !== one.exceptId && (await worksThere(personId, schoolId));
		if (!fits) throw new Invalid('lead', 'form_invalid');
		await announceCase(caseId);
		await replaceLead(caseId, schoolId, personId);
	});
