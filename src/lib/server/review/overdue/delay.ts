import { now } from '../../kernel/clock.ts';
import {
	type Calendar,
	calendars,
	type ClosedReason,
	dueAt,
	schoolHoursBetween,
	whyClosed
} from '../../schools/calendar/index.ts';

/** Who causes the delay of a letter, for staff of the writer's side. */
export interface Delay {
	with: 'teacher' | 'pal' | 'school_closed';
	/** Why the school is closed now. */
	why: ClosedReason | null;
	/** Hours of school for which it has waited for a teacher. */
	hours: number;
	/** When the school's promise ends; null where its calendar does not reach that far. */
	dueAt: Date | null;
	overdue: boolean;
}

interface DelayInput {
	/** The state of the reviewable. */
	state: string;
	/** When its newest revision was handed in. */
	submittedAt: Date;
	/** The calendar of the school whose teacher has to approve. */
	calendar: Calendar;
	at: Date;
}

/** The delay of one letter: with its teacher, with the pal, or with nobody while the school is closed. */
export function delay({ state, submittedAt, calendar, at }: DelayInput): Delay {
	if (state !== 'waiting') return { with: 'pal', why: null, hours: 0, dueAt: null, overdue: false };
	const why = whyClosed(calendar, at);
	const dueMoment = dueAt(calendar, submittedAt, calendar.promiseHours);
	return {
		with: why ? 'school_closed' : 'teacher',
		why,
		hours: schoolHoursBetween(calendar, submittedAt, at),
		dueAt: dueMoment,
		overdue: dueMoment !== null && at >= dueMoment
	};
}

/**
 * The delay of a row of `reviewable`, now.
 * @param schoolId the school whose classroom has to approve
 */
export async function reviewDelay(
	item: { state: string; submittedAt: Date },
	schoolId: string
): Promise<Delay | null> {
	const calendar = (await calendars()).get(schoolId);
	return calendar ? delay({ ...item, calendar, at: now() }) : null;
}
