// A class as a grid, students × weeks.
import { dayIn } from '../kernel/time/index.ts';
import { now } from '../kernel/clock.ts';
import { daySpan } from '../kernel/format.ts';
import type { Labels } from '../people/labels/index.ts';
import { cycleWeek } from '../schools/programs/index.ts';
import type { CellState, PairState } from '../../participation/states.ts';
import type { ClassPair, OwnClassStudent, WeekOfLetters } from './own-class.ts';
import { isUnbegun, type PairStatus } from './pair-status.ts';

/** Weeks in a grid, up to the present one; older ones are on the page of the pair. */
const maxWeeks = 6;

interface ClassInput {
	students: OwnClassStudent[];
	pairs: (ClassPair & { status: PairStatus })[];
	letters: WeekOfLetters[];
}

/** A class in a cycle as the page shows it. */
export function classViews(
	{ students, pairs, letters }: ClassInput,
	{ label, locale }: { label: Labels; locale: string }
) {
	const { compare } = new Intl.Collator(locale);
	const byStudent = Map.groupBy(letters, ({ studentId, cycleId }) => `${studentId} ${cycleId}`);
	const pairsOf = Map.groupBy(
		pairs.flatMap((pair) => pair.members.map(({ id }) => ({ id, pair }))),
		({ id, pair }) => `${id} ${pair.cycleId}`
	);
	const classes = Map.groupBy(students, ({ classroomId, cycleId }) => `${classroomId} ${cycleId}`);
	return [...classes].map(([id, members]) => {
		const [{ classroomId, programId, startsOn, endsOn, timeZone, promptId }] = members as [OwnClassStudent];
		const week = cycleWeek({ startsOn, endsOn }, dayIn(now(), timeZone)) ?? 1;
		const weeks = Array.from(
			{ length: Math.min(week, maxWeeks) },
			(_, weeksAgo) => week - weeksAgo
		).reverse();
		return {
			id,
			name: label(`classroom:${classroomId}`),
			program: label(`program:${programId}`),
			span: daySpan(startsOn, endsOn, locale),
			week,
			weeks,
			prompt: promptId && label(`prompt:${promptId}`, ''),
			students: members
				.map((student) => {
					const key = `${student.id} ${student.cycleId}`;
					const ownPairs = (pairsOf.get(key) ?? []).map(({ pair }) => pair);
					const lettersByWeek = new Map((byStudent.get(key) ?? []).map((letter) => [letter.week, letter]));
					return {
						id: student.id,
						name: student.name,
						href: ownPairs.length === 1 ? `/pairings/${ownPairs[0]!.id}` : `/people/${student.id}`,
						pair: pairState(ownPairs),
						cells: weeks.map((weekNumber) => cellOf(lettersByWeek.get(weekNumber)))
					};
				})
				.sort((a, b) => compare(a.name, b.name))
		};
	});
}

/** A cell shows what most needs attention: returned, then waiting for a teacher, then the state of the newest letter. */
function cellOf(week: WeekOfLetters | undefined): { state: CellState; letters: number } | null {
	if (!week) return null;
	const state = week.returned ? 'returned' : week.waiting ? 'waiting' : week.newest;
	return { state, letters: week.letters };
}

const worst = ['silent', 'quiet', 'active', 'unbegun', 'paused', 'proposed'] as const;

function pairState(pairs: ClassInput['pairs']): PairState {
	const states = pairs.map((pair) => (isUnbegun(pair) ? 'unbegun' : (pair.status.health ?? pair.state)));
	return worst.find((state) => states.includes(state)) ?? 'none';
}
