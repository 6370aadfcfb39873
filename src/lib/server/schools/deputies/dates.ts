import { Invalid } from '../../kernel/errors.ts';
import { dayAfter, isDate } from '../../kernel/time/index.ts';

/** The longest time for which one deputy can be named, so that somebody looks at it again. */
const maxDays = 370;

/**
 * First and last day of a deputy, both included.
 * @param today the date at the school
 * @throws Invalid
 */
export function checkDates({ startsOn, endsOn }: { startsOn: string; endsOn: string }, today: string): void {
	if (!isDate(startsOn)) throw new Invalid('startsOn', 'date_wrong');
	if (!isDate(endsOn)) throw new Invalid('endsOn', 'date_wrong');
	if (endsOn < startsOn) throw new Invalid('endsOn', 'dates_order');
	if (endsOn < today) throw new Invalid('endsOn', 'dates_past');
	if (endsOn > dayAfter(startsOn, maxDays)) throw new Invalid('endsOn', 'dates_long');
}
