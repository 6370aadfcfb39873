// A simulated pair, or three, day by day. Its health and the steps for it are decided by the product's own functions.
import { type Health, healthOf, type Thresholds, turnOf } from '../index.ts';
import type { Assumptions } from './assumptions.ts';
import type { OpenDays } from './calendars.ts';

export interface GroupStudent {
	id: number;
	side: 0 | 1;
	/** The probability that they stop, each time it is their turn. */
	stops: number;
	stopped: boolean;
	/** When their last letter was released. */
	lastAt: number | null;
	/** When the letter that they are writing will be released. */
	dueAt: number | null;
}

export interface SimulationGroup {
	members: GroupStudent[];
	begunAt: number;
	/** The days of nudges since the last letter of the silent member. */
	prompts: number[];
	/** When both teachers will have decided about a proposal. */
	answerAt: number | null;
}

/** What the days of a season depend on. */
export interface Season {
	random: () => number;
	open: [OpenDays, OpenDays];
	assumed: Assumptions;
}

/** Days between two days, both excluded: school days, or all days without a calendar. */
export const daysBetween = (from: number, to: number, open: OpenDays | undefined): number => {
	let days = 0;
	for (let day = from + 1; day < to; day++) if (!open || open[day]) days++;
	return days;
};

/** The health of a group on a day. */
export function healthOn(
	group: SimulationGroup,
	day: number,
	{ open, thresholds }: { open: Season['open'] | undefined; thresholds: Thresholds }
): Health {
	return healthOf(
		group.members.map(({ side, lastAt }) =>
			daysBetween(Math.max(group.begunAt, lastAt ?? group.begunAt), day, open?.[side])
		),
		thresholds
	);
}

/** The letters of a day: due letters are released, and students whose turn it is begin to write, or stop. */
export function writeLetters(group: SimulationGroup, day: number, season: Season): void {
	for (const student of group.members)
		if (student.dueAt !== null && day >= student.dueAt && season.open[student.side][day]) {
			student.lastAt = day;
			student.dueAt = null;
			group.prompts = [];
			group.answerAt = null;
		}
	for (const student of turnOf(group.members.map((each) => ({ ...each, id: String(each.id) })))) {
		const member = group.members.find(({ id }) => String(id) === student.id)!;
		if (member.stopped || member.dueAt !== null) continue;
		member.stopped = season.random() < member.stops;
		if (!member.stopped) member.dueAt = releaseFrom(day, member.side, season);
	}
}

/** The day of release after some school days of writing and reading: whole days, with the given means. */
export function releaseFrom(day: number, side: 0 | 1, { random, open, assumed }: Season): number {
	let daysLeft = 1 + wait(assumed.writing - 1, random) + wait(assumed.reading, random);
	let current = day;
	while (daysLeft > 0 && current < open[side].length) if (open[side][++current]) daysLeft--;
	return current;
}

const wait = (mean: number, random: () => number) => Math.round(-mean * Math.log(1 - random()));
