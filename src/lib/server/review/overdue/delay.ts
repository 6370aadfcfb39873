import { now } from '../../kernel/clock.ts';
import {
	type Calendar,
	calendars,
	type Closed,
	dueAt,
	schoolHoursBetween,
	whyClosed
} from '../../directory/calendar/index.ts';

/** Whose delay it is, as staff of the writer's side see it. */
export interface Delay {
	with: 'teacher' | 'pal' | 'school_closed';
	/** Why the school is closed now. */
	why: Closed | null;
	/** Hours of school that it has waited for a teacher. */
	hours: number;
	/** When the school's promise ends; null where its calendar does not reach so far. */
	dueAt: Date | null;
	overdue: boolean;
}

interface Wait {
	/** The state of the reviewable. */
	state: string;
	/** When its newest revision was handed in. */
	submittedAt: Date;
	/** The calendar of the school whose teacher is asked. */
	calendar: Calendar;
	at: Date;
}

/** Counts the clocks of one letter apart: with its teacher, with the pal, or nobody's while the school is closed. */
export function delay({ state, submittedAt, calendar, at }: Wait): Delay {
	if (state !== 'waiting') return { with: 'pal', why: null, hours: 0, dueAt: null, overdue: false };
	const why = whyClosed(calendar, at);
	const due = dueAt(calendar, submittedAt, calendar.promiseHours);
	return {
		with: why ? 'school_closed' : 'teacher',
		why,
		hours: schoolHoursBetween(calendar, submittedAt, at),
		dueAt: due,
		overdue: due !== null && at >= due
	};
}

/**
 * The same for a row of `reviewable`, now.
 * @param schoolId the school whose classroom is asked to approve
 */
export async function waitingFor(
	item: { state: string; submittedAt: Date },
	schoolId: string
): Promise<Delay | null> {
	const calendar = (await calendars()).get(schoolId);
	return calendar ? delay({ ...item, calendar, at: now() }) : null;
}
