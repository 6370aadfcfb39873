// Every measure a second time, from the raw rows, letter by letter and day by day: slow, and sharing no code with the first.
import { now } from '../../src/lib/server/kernel/clock.ts';
import type { Scope } from '../../src/lib/server/participation/measures.ts';
import { calendars } from '../../src/lib/server/schools/calendar/calendar.ts';
import { isSchoolDay, schoolHoursBetween } from '../../src/lib/server/schools/calendar/hours.ts';
import { dayAfter, dayIn } from '../../src/lib/server/kernel/time/index.ts';
import { boards } from './naive-boards.ts';
import { people } from './naive-people.ts';
import { type Everything, everything, isHeld, type Seat } from './rows.ts';

const hour = 3_600_000;

const isIn = (scope: Scope) => (seat: Seat) =>
	['active', 'paused', 'ended'].includes(seat.state) &&
	(!scope.pairingId || seat.pairing === scope.pairingId) &&
	(!scope.classroomId || seat.classroom === scope.classroomId) &&
	(!scope.schoolId || seat.school === scope.schoolId) &&
	(!scope.programId || seat.program === scope.programId) &&
	(!scope.cycleId || seat.cycle === scope.cycleId);

/** The same as `measuresOf`. */
export async function naively(scope: Scope) {
	const all = await everything();
	const moment = now();
	const seatsInScope = all.seats.filter(isIn(scope));
	return {
		...(await letters(all, seatsInScope, moment)),
		...(await pairs(all, seatsInScope, moment)),
		...(await people(all, scope, moment)),
		...boards(all, scope)
	};
}

async function letters(all: Everything, seatsInScope: Seat[], moment: Date) {
	const calendarOf = await calendars();
	const schoolOf = new Map(all.rooms.map(({ id, schoolId }) => [id, schoolId]));
	const written = all.letters.filter(
		(letter) =>
			letter.state !== 'draft' &&
			!isHeld(all, letter.id) &&
			seatsInScope.some(({ pairing, person }) => pairing === letter.pairingId && person === letter.authorId)
	);
	const [teacher, closed, pal]: number[][] = [[], [], []];
	let [released, returned, answerable, answered] = [0, 0, 0, 0];
	for (const letter of written) {
		for (const revision of all.revisions.filter(({ reviewableId }) => reviewableId === letter.id))
			for (const review of all.reviews) {
				if (review.revisionId !== revision.id || review.undoneAt || review.decision === 'reopen') continue;
				if (review.decision === 'return') returned++;
				const calendar = calendarOf.get(schoolOf.get(review.classroomId)!)!;
				const hours = schoolHoursBetween(calendar, revision.submittedAt, review.at);
				teacher!.push(hours);
				closed!.push((review.at.getTime() - revision.submittedAt.getTime()) / hour - hours);
			}
		if (letter.state !== 'released') continue;
		released++;
		const release = all.releases.find(({ reviewableId }) => reviewableId === letter.id)!;
		const reply = all.releases
			.filter(
				(candidate) =>
					candidate.pairingId === letter.pairingId &&
					candidate.authorId !== letter.authorId &&
					candidate.id > release.id &&
					all.letters.find(({ id }) => id === candidate.reviewableId)!.state === 'released'
			)
			.sort((a, b) => (a.id < b.id ? -1 : 1))[0];
		const old = moment.getTime() - release.at.getTime() >= 14 * 24 * hour;
		if (old) answerable++;
		if (old && reply) answered++;
		const seat =
			reply &&
			all.seats.find(
				(candidate) => candidate.pairing === letter.pairingId && candidate.person === reply.authorId
			);
		if (reply) pal!.push(schoolHoursBetween(calendarOf.get(seat!.school)!, release.at, reply.at));
	}
	return {
		written: written.length,
		released,
		returned,
		answerable,
		answered,
		teacherHours: median(teacher!),
		closedHours: median(closed!),
		palHours: median(pal!),
		replyRate: answerable ? answered / answerable : null
	};
}

function median(list: number[]): number | null {
	if (!list.length) return null;
	const sorted = list.toSorted((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

async function pairs(all: Everything, seatsInScope: Seat[], moment: Date) {
	const calendarOf = await calendars();
	const count = { active: 0, quiet: 0, silent: 0, unbegun: 0 };
	const balances: number[] = [];
	for (const id of new Set(seatsInScope.map(({ pairing }) => pairing))) {
		const seats = all.seats.filter(({ pairing }) => pairing === id);
		const sent = (person: string) =>
			all.releases.filter(
				(release) =>
					release.pairingId === id &&
					release.authorId === person &&
					all.letters.find((letter) => letter.id === release.reviewableId)!.state === 'released'
			);
		const numbers = seats.map(({ person }) => sent(person).length);
		if (Math.max(...numbers)) balances.push(Math.min(...numbers) / Math.max(...numbers));
		if (seats[0]!.state !== 'active') continue;
		const begun = all.steps
			.filter((step) => step.pairingId === id && ['approve', 'resume', 'carry'].includes(step.kind))
			.map((step) => step.at.getTime());
		const silences = seats
			.filter(({ enrolled }) => enrolled)
			.map(({ person, school }) => {
				const calendar = calendarOf.get(school)!;
				const start = begun.length ? Math.max(...begun) : Date.parse(seats[0]!.created);
				const last = Math.max(start, ...sent(person).map((release) => release.at.getTime()));
				let days = 0;
				let day = dayAfter(dayIn(new Date(last), calendar.timeZone));
				for (; day < dayIn(moment, calendar.timeZone); day = dayAfter(day))
					if (isSchoolDay(calendar, day)) days++;
				return Math.min(days, 60);
			});
		const { quietAfter, silentAfter } = all.cycles.find((cycle) => cycle.id === seats[0]!.cycle)!;
		if (silences.some((days) => days >= silentAfter)) count.silent++;
		else if (silences.some((days) => days >= quietAfter)) count.quiet++;
		else {
			count.active++;
			if (seats.every(({ enrolled, person }) => !enrolled || !sent(person).length)) count.unbegun++;
		}
	}
	const sum = balances.reduce((total, share) => total + share, 0);
	return { ...count, balance: balances.length ? sum / balances.length : null };
}
