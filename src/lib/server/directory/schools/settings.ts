import { eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { school } from '../../kernel/schema/index.ts';
import { Forbidden, Invalid } from '../../kernel/errors.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { forgetCalendars } from '../calendar/index.ts';
import { findSchool } from '../appointments/index.ts';

/** Hours of school that a letter may wait: an hour, or up to a fortnight of long days. */
export const promiseRange = { min: 1, max: 100 };
/** Minutes that an alert may stay unanswered. */
export const answerRange = { min: 5, max: 120 };

/** A school whose settings this person sets. @throws NotFound, Forbidden for whoever only reads them */
export async function leadSchool(actor: Actor, schoolId: string) {
	const found = await findSchool(actor, schoolId);
	if (!found.leads) throw new Forbidden();
	return found;
}

/**
 * What the school promises: hours of school for a letter, minutes for an alert.
 * @throws NotFound, Forbidden, Invalid
 */
export async function setPromises(
	actor: Actor,
	schoolId: string,
	{ promiseHours, answerMinutes }: { promiseHours: number; answerMinutes: number }
): Promise<void> {
	const before = await leadSchool(actor, schoolId);
	if (!within(promiseHours, promiseRange)) throw new Invalid('promiseHours', 'promise_range');
	if (!within(answerMinutes, answerRange)) throw new Invalid('answerMinutes', 'answer_range');
	await transaction(async () => {
		await db().update(school).set({ promiseHours, answerMinutes }).where(eq(school.id, schoolId));
		if (promiseHours !== before.promiseHours) await told(actor, schoolId, `promise_hours ${promiseHours}`);
		if (answerMinutes !== before.answerMinutes)
			await told(actor, schoolId, `answer_minutes ${answerMinutes}`);
	});
	forgetCalendars();
}

const within = (n: number, { min, max }: { min: number; max: number }) =>
	Number.isInteger(n) && n >= min && n <= max;

/** One line or a few sentences as they are kept; empty where nothing was typed. @throws Invalid */
export function tidyText(field: string, text: string, longest: number): string {
	const words = cleanText(field, text, { most: Infinity }) ?? '';
	if ([...words].length > longest) throw new Invalid(field, 'words_too_long');
	return words;
}

/** Writes down that a setting of a school was changed: which one, never its words. */
export const told = (actor: Actor, schoolId: string, key: string): Promise<void> =>
	record({
		actorId: actor.id,
		verb: 'school.setting',
		subject: ['school', schoolId],
		schools: [schoolId],
		detail: key
	});
