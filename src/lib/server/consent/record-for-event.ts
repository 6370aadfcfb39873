// The papers of a class that came back for one event.
import type { Actor } from '../kernel/access/index.ts';
import { Invalid, NotFound } from '../kernel/errors.ts';
import { studentsAmong } from './find.ts';
import { formVersionsOf } from './forms.ts';
import { type ConsentInput, record } from './record.ts';
import { subjectsOffered } from './subjects.ts';

/** What came of it: for how many it was recorded, and whose consent to take part is missing, on which everything else rests. */
export interface EventConsents {
	recorded: number;
	without: string[];
}

/**
 * Records consent for an event for those of these students who may take part at all.
 * @throws NotFound where one is not a student of theirs (then it is recorded for none), Invalid where nobody is left, or at `about` for
 * an event that is over or is none
 */
export async function recordForEvent(
	actor: Actor,
	{ studentIds, ...form }: Omit<ConsentInput, 'scope'> & { about: string }
): Promise<EventConsents> {
	const ids = [...new Set(studentIds)];
	if (!ids.length) throw new Invalid('students', 'consent_nobody');
	const students = await studentsAmong(actor, ids);
	if (students.length !== ids.length) throw new NotFound();
	const without = students.filter(({ valid }) => !valid).map(({ id }) => id);
	const left = ids.filter((id) => !without.includes(id));
	if (!left.length) throw new Invalid('students', 'consent_basic_first');
	return { recorded: await record(actor, { ...form, studentIds: left, scope: 'event' }), without };
}

/** The form for a class: the events to come, and the versions of their paper. Null where there is no event. */
export async function eventOptions(actor: Actor, locale: string) {
	const events = (await subjectsOffered(actor, 'event', locale)).map(({ id, text }) => ({ value: id, text }));
	const versions = formVersionsOf('event').map((value) => ({ value, text: value }));
	return events.length ? { events, versions } : null;
}
