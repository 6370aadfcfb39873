import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { afterCommit } from '../../kernel/db/index.ts';
import { forgetCalendars } from './calendar.ts';

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
