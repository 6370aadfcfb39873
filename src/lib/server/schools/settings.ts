import { type Actor, administersSchool } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { db, transaction, eq, afterCommit } from '../kernel/db/index.ts';
import { school } from '../kernel/schema/index.ts';
import { Forbidden, Invalid } from '../kernel/errors.ts';
import { cleanText } from '../kernel/text-input.ts';
import { forgetCalendars } from './calendar/index.ts';
import { findSchool } from './appointments/index.ts';

/** Hours of school that a letter may wait: from one to about a fortnight of long days. */
export const promiseRange = { min: 1, max: 100 };
/** Minutes that an alert may stay unanswered. */
export const answerRange = { min: 5, max: 120 };

/** A school whose settings this person may change. @throws NotFound, Forbidden for people who may only read them */
export async function leadSchool(actor: Actor, schoolId: string) {
	const ledSchool = await findSchool(actor, schoolId);
	if (!ledSchool.leads) throw new Forbidden();
	return ledSchool;
}

/**
 * Sets what the school promises: hours of school for a letter, minutes for an alert.
 * @throws NotFound, Forbidden, Invalid
 */
export async function setPromises(
	actor: Actor,
	schoolId: string,
	{ promiseHours, answerMinutes }: { promiseHours: number; answerMinutes: number }
): Promise<void> {
	const current = await leadSchool(actor, schoolId);
	if (!isWithin(promiseHours, promiseRange)) throw new Invalid('promiseHours', 'promise_range');
	if (!isWithin(answerMinutes, answerRange)) throw new Invalid('answerMinutes', 'answer_range');
	await transaction(async () => {
		await db().update(school).set({ promiseHours, answerMinutes }).where(eq(school.id, schoolId));
		if (promiseHours !== current.promiseHours)
			await recordSetting(actor, schoolId, `promise_hours ${promiseHours}`);
		if (answerMinutes !== current.answerMinutes)
			await recordSetting(actor, schoolId, `answer_minutes ${answerMinutes}`);
	});
	forgetCalendars();
}

const isWithin = (n: number, { min, max }: { min: number; max: number }) =>
	Number.isInteger(n) && n >= min && n <= max;

/** Tidies a text of one line or a few sentences; empty where nothing was typed. @throws Invalid */
export function tidyText(field: string, text: string, maxLength: number): string {
	const tidied = cleanText(field, text, { most: Infinity }) ?? '';
	if ([...tidied].length > maxLength) throw new Invalid(field, 'words_too_long');
	return tidied;
}

/** Records which setting of a school was changed, without its text. */
export const recordSetting = (actor: Actor, schoolId: string, key: string): Promise<void> =>
	record({
		actorId: actor.id,
		verb: 'school.setting',
		subject: ['school', schoolId],
		schools: [schoolId],
		detail: key
	});

/** A school whose calendar and classes this person may change. @throws NotFound, Forbidden for people who may only read them */
export async function keepSchool(actor: Actor, schoolId: string) {
	const keptSchool = await findSchool(actor, schoolId);
	if (!administersSchool(keptSchool)) throw new Forbidden();
	return keptSchool;
}

/** The same, and locks the school. Runs in the transaction of the change. */
export async function lockKeptSchool(actor: Actor, schoolId: string) {
	const keptSchool = await keepSchool(actor, schoolId);
	await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');
	return keptSchool;
}

/** Records that the calendar changed, and clears the cache of calendars. */
export async function recordCalendarChange(actor: Actor, schoolId: string, detail: string): Promise<void> {
	await record({
		actorId: actor.id,
		verb: 'school.calendar',
		subject: ['school', schoolId],
		schools: [schoolId],
		detail
	});
	await afterCommit(forgetCalendars);
}
