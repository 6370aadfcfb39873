import { chance } from '../../engines/random.ts';
import { nextStep, turnOf, waitingMembers, type Health, healthOf, type Thresholds } from '../index.ts';
import type { Assumptions } from './assumptions.ts';
import { openDays, type OpenDays } from './calendars.ts';

/** What is done for pairs: nothing; repairs that count all days; repairs that count school days. */
export type Help = 'none' | 'repair' | 'repair and calendars';

export interface Outcome {
	/** For each requested week, the share of pairs that still write. */
	shares: number[];
	/** Nudges per pair, and how many of them went to students who were only on holiday or still writing. */
	words: number;
	needless: number;
}

interface SeasonInput {
	seed: number;
	pairs: number;
	help: Help;
	weeks: readonly number[];
	assumed: Assumptions;
}

/** One season of simulated pairs. The same seed gives the same students, whatever is done for them. */
export function simulateSeason({ seed, pairs, help, weeks, assumed }: SeasonInput): Outcome {
	const peopleRandom = chance(`people ${seed}`);
	const life: Season = { random: chance(`life ${seed}`), open: openDays(assumed.days + 1), assumed };
	const groups = Array.from({ length: pairs }, (_, n) => begin(n, peopleRandom, assumed));
	// Each original pair is mapped to the group in which its members write now, which counts for it.
	const home = new Map(groups.map((group) => [group, group]));
	const said = { words: 0, needless: 0 };
	const shares: number[] = [];
	for (let day = 1; day <= assumed.days; day++) {
		for (const group of new Set(home.values())) writeLetters(group, day, life);
		if (help !== 'none') mend({ home, day, life, said, open: help === 'repair' ? undefined : life.open });
		if (weeks.includes(day / 7)) shares.push(writing([...home.values()], day, life) / pairs);
	}
	return { shares, words: said.words / pairs, needless: said.needless / pairs };
}

/** A pair with one student of each side; which students find it hard is random. */
function begin(n: number, random: () => number, { stops }: Assumptions): SimulationGroup {
	const student = (side: 0 | 1): GroupStudent => ({
		id: 2 * n + side,
		side,
		stopped: false,
		lastAt: null,
		dueAt: null,
		stops: random() < stops.shareOfSome ? stops.some : stops.most
	});
	return { members: [student(0), student(1)], begunAt: 0, prompts: [], answerAt: null };
}

/**
 * How many groups still write, measured in school days for every kind of help. A repaired group counts once somebody has
 * written.
 */
const writing = (groups: SimulationGroup[], day: number, { open, assumed: { thresholds } }: Season) =>
	groups.filter(
		(group) =>
			(group.begunAt === 0 || group.members.some(({ lastAt }) => lastAt !== null)) &&
			healthOn(group, day, { open, thresholds }) !== 'silent'
	).length;

interface NightInput {
	home: Map<SimulationGroup, SimulationGroup>;
	day: number;
	life: Season;
	said: { words: number; needless: number };
	/** Undefined: every day counts. */
	open: Season['open'] | undefined;
}

/** The night after a day, with the steps of the nightly job. */
function mend({ home, day, life, said, open }: NightInput): void {
	const { thresholds, approving, approved } = life.assumed;
	const waitingPals: { first: SimulationGroup; pal: GroupStudent }[] = [];
	for (const group of new Set(home.values())) {
		const step = nextStep({
			health: healthOn(group, day, { open, thresholds }),
			prompts: group.prompts.length,
			sincePrompt: group.prompts.length ? daysBetween(group.prompts.at(-1)!, day, open?.[0]) : null,
			proposed: group.answerAt !== null
		});
		if (step === 'prompt') prompt(group, day, { life, said });
		if (step === 'propose') group.answerAt = day + Math.ceil((approving * 7) / 5);
		const pal = group.answerAt === day && life.random() < approved ? remainingPal(group) : undefined;
		if (pal) for (const [first, current] of home) if (current === group) waitingPals.push({ first, pal });
	}
	bringTogether(waitingPals, { home, day, life });
}

const turnIn = (group: SimulationGroup) => {
	const ids = turnOf(group.members.map((member) => ({ id: String(member.id), lastAt: member.lastAt }))).map(
		({ id }) => id
	);
	return group.members.filter(({ id }) => ids.includes(String(id)));
};

/** Nudges the students whose turn it is: some of those who stopped come back, for a while. */
function prompt(
	group: SimulationGroup,
	day: number,
	{ life, said }: Pick<NightInput, 'life' | 'said'>
): void {
	const stopped = turnIn(group).filter(({ stopped }) => stopped);
	said.words++;
	if (!stopped.length) said.needless++;
	const share = life.assumed.comeBack[group.prompts.length] ?? 0;
	for (const student of stopped)
		if (life.random() < share) {
			student.stopped = false;
			student.dueAt = releaseFrom(day, student.side, life);
		}
	group.prompts.push(day);
}

/** The pal who waits and would go on writing, if there is one. */
function remainingPal(group: SimulationGroup): GroupStudent | undefined {
	const waiting = waitingMembers(
		group.members.map(({ id, side, lastAt }) => ({ id: String(id), side: String(side), lastAt }))
	);
	return group.members.find(
		(student) => !student.stopped && waiting.some(({ id }) => id === String(student.id))
	);
}

/** Two waiting pals of different sides become a new pair; one who is left over becomes the third of a pair that writes. */
function bringTogether(
	waitingPals: { first: SimulationGroup; pal: GroupStudent }[],
	{ home, day, life }: Pick<NightInput, 'home' | 'day' | 'life'>
): void {
	const [leftSide, rightSide] = [0, 1].map((side) => waitingPals.filter(({ pal }) => pal.side === side)) as [
		typeof waitingPals,
		typeof waitingPals
	];
	while (leftSide.length && rightSide.length) {
		const pals = [leftSide.pop()!, rightSide.pop()!];
		const group: SimulationGroup = {
			members: pals.map(({ pal }) => afresh(pal)),
			begunAt: day,
			prompts: [],
			answerAt: null
		};
		for (const { first } of pals) home.set(first, group);
	}
	for (const { first, pal } of [...leftSide, ...rightSide]) {
		const hosts = [...new Set(home.values())].filter(
			(group) =>
				group.members.length === 2 &&
				healthOn(group, day, { open: life.open, thresholds: life.assumed.thresholds }) === 'active'
		);
		const host = hosts[Math.floor(life.random() * hosts.length)];
		if (!host) continue;
		// Three are a new pairing: it begins on this day, and letters that the two are writing move into it.
		const joined: SimulationGroup = {
			...host,
			members: [...host.members.map(joining), afresh(pal)],
			begunAt: day,
			prompts: []
		};
		for (const [original, group] of home) if (group === host) home.set(original, joined);
		home.set(first, joined);
	}
}

const joining = (host: GroupStudent): GroupStudent => ({ ...host, lastAt: null });
const afresh = (pal: GroupStudent): GroupStudent => ({ ...pal, lastAt: null, dueAt: null });

// A simulated pair, or three, day by day. Its health and the steps for it are decided by the product's own functions.

interface GroupStudent {
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

interface SimulationGroup {
	members: GroupStudent[];
	begunAt: number;
	/** The days of nudges since the last letter of the silent member. */
	prompts: number[];
	/** When both teachers will have decided about a proposal. */
	answerAt: number | null;
}

/** What the days of a season depend on. */
interface Season {
	random: () => number;
	open: [OpenDays, OpenDays];
	assumed: Assumptions;
}

/** Days between two days, both excluded: school days, or all days without a calendar. */
const daysBetween = (from: number, to: number, open: OpenDays | undefined): number => {
	let days = 0;
	for (let day = from + 1; day < to; day++) if (!open || open[day]) days++;
	return days;
};

/** The health of a group on a day. */
function healthOn(
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
function writeLetters(group: SimulationGroup, day: number, season: Season): void {
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
function releaseFrom(day: number, side: 0 | 1, { random, open, assumed }: Season): number {
	let daysLeft = 1 + wait(assumed.writing - 1, random) + wait(assumed.reading, random);
	let current = day;
	while (daysLeft > 0 && current < open[side].length) if (open[side][++current]) daysLeft--;
	return current;
}

const wait = (mean: number, random: () => number) => Math.round(-mean * Math.log(1 - random()));
