// A virtual pair, or three, day by day. How it is and what is done about it is decided by the product's own functions.
import { type Health, healthOf, type Thresholds, turnOf } from '../participation/index.ts';
import type { Assumptions } from './assumptions.ts';
import type { OpenDays } from './calendars.ts';

export interface GroupStudent {
	id: number;
	side: 0 | 1;
	/** How likely they are to stop, each time it is their turn. */
	stops: number;
	stopped: boolean;
	/** When their last letter was released. */
	lastAt: number | null;
	/** When the letter that they write will be released. */
	dueAt: number | null;
}

export interface SimulationGroup {
	members: GroupStudent[];
	begunAt: number;
	/** The days on which a gentle word was said since the last letter of whoever was still. */
	prompts: number[];
	/** When both teachers will have answered a proposal. */
	answerAt: number | null;
}

/** What the days of a season are made with. */
export interface Season {
	random: () => number;
	open: [OpenDays, OpenDays];
	assumed: Assumptions;
}

/** Days that count from one to another, neither of them counted: school days, or all where no calendar is known. */
export const daysBetween = (from: number, to: number, open: OpenDays | undefined): number => {
	let days = 0;
	for (let day = from + 1; day < to; day++) if (!open || open[day]) days++;
	return days;
};

/** How a group is on a day. */
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

/** Letters of a day: those that are due arrive, and whoever has the turn begins to write, or stops. */
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

/** After some school days of writing and reading: whole days, with the given mean. */
export function releaseFrom(day: number, side: 0 | 1, { random, open, assumed }: Season): number {
	let daysLeft = 1 + wait(assumed.writing - 1, random) + wait(assumed.reading, random);
	let current = day;
	while (daysLeft > 0 && current < open[side].length) if (open[side][++current]) daysLeft--;
	return current;
}

const wait = (mean: number, random: () => number) => Math.round(-mean * Math.log(1 - random()));
