import { type Actor, administersSchool } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { afterCommit, db, eq } from '../kernel/db/index.ts';
import { school } from '../kernel/schema/index.ts';
import { Forbidden } from '../kernel/errors.ts';
import { forgetCalendars } from './calendar/index.ts';
import { findSchool } from './appointments/index.ts';

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
