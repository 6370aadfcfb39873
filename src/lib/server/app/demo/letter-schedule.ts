import { hourIn } from '../../kernel/date-format.ts';
import { chance } from '../../engines/random.ts';
import type { WorldLetter } from './world/index.ts';
import { day, hour } from '../../kernel/time/index.ts';

export interface ScheduledLetter {
	letter: WorldLetter;
	/** When it was handed in. */
	submitted: Date;
	/** When it was decided, and released where it was approved; before the next letter is handed in. */
	decided: Date;
}

/**
 * Spreads the letters of a pairing over the eight weeks before a moment: in order, in the daytime of each writer, each
 * decided before the next one is written.
 */
export function scheduleLetters(
	moment: Date,
	letters: WorldLetter[],
	zoneOf: (username: string) => string
): ScheduledLetter[] {
	const random = chance(letters.map((letter) => letter.text).join());
	const laid: ScheduledLetter[] = [];
	// Backwards from the newest: nothing may be in the future.
	let limit = moment.getTime() - 2 * hour;
	for (const [index, letter] of [...letters.entries()].toReversed()) {
		const sameWeek = letters.filter((other) => other.week === letter.week);
		const share = (sameWeek.indexOf(letter) + 0.3 + 0.4 * random()) / sameWeek.length;
		const planned = moment.getTime() - (8 - letter.week) * 7 * day - (1 - share) * 6.5 * day;
		const waitingSince =
			letter.waitedHours !== undefined ? moment.getTime() - letter.waitedHours * hour : undefined;
		const delay = (1 + 16 * random()) * hour;
		const submitted = waitingSince ?? daytime(Math.min(planned, limit - delay), zoneOf(letter.from), random);
		laid.unshift({
			letter,
			submitted: new Date(submitted),
			decided: new Date(Math.min(submitted + delay, moment.getTime() - 60_000))
		});
		if (!letter.state || index > 0) limit = Math.min(limit, submitted - (2 + 6 * random()) * hour);
	}
	return laid;
}

/** Moves a moment back to when a child of that place is awake and not in class: 7 to 8, or 15 to 21. */
function daytime(timestamp: number, timeZone: string, random: () => number): number {
	const hourThere = hourIn(new Date(timestamp), timeZone);
	const hoursBack =
		hourThere >= 15 && hourThere < 21
			? 0
			: hourThere === 7
				? 0
				: hourThere >= 21
					? hourThere - 20
					: hourThere > 7
						? hourThere - 7
						: hourThere + 4;
	return timestamp - hoursBack * hour - random() * 20 * 60_000;
}
