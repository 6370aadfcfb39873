import { type Actor, administersSchool } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { afterCommit, db } from '../../kernel/db/index.ts';
import { school } from '../../kernel/schema/index.ts';
import { Forbidden } from '../../kernel/errors.ts';
import { eq } from 'drizzle-orm';
import { forgetCalendars } from '../calendar/index.ts';
import { findSchool } from '../appointments/index.ts';

/** A school whose calendar and classes this person keeps. @throws NotFound, Forbidden for whoever only reads them */
export async function keepSchool(actor: Actor, schoolId: string) {
	const found = await findSchool(actor, schoolId);
	if (!administersSchool(found)) throw new Forbidden();
	return found;
}

/** The same, one after the other. Runs in the transaction of what follows. */
export async function lockKept(actor: Actor, schoolId: string) {
	const found = await keepSchool(actor, schoolId);
	await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');
	return found;
}

/** Writes down that the calendar changed, and forgets the one that was kept. */
export async function calendarChanged(actor: Actor, schoolId: string, detail: string): Promise<void> {
	await record({
		actorId: actor.id,
		verb: 'school.calendar',
		subject: ['school', schoolId],
		schools: [schoolId],
		detail
	});
	await afterCommit(forgetCalendars);
}
