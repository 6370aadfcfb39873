import { now } from '../../kernel/clock.ts';
import { dayIn } from '../../kernel/time/index.ts';
import { cycleWeek } from '../../schools/programs/index.ts';
import type { Member } from '../index.ts';

export interface CycleDays {
	startsOn: string;
	endsOn: string;
}

/** In which of the weeks that ask how it is going a member is now; null: in another one. */
export function feedbackWeek(cycle: CycleDays, { timeZone }: Pick<Member, 'timeZone'>) {
	const week = cycleWeek(cycle, dayIn(now(), timeZone));
	return week === 4 || week === 9 ? (`week_${week}` as const) : null;
}
