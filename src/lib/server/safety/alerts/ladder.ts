import { db, eq } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { alert, helpRequest, staffWords } from '../../kernel/schema/index.ts';
import { reportViewers } from '../../people/visibility.ts';
import { coordinatorsFor, deputyOf, leadOf, type Rank } from '../../schools/appointments/index.ts';

export type Alert = typeof alert.$inferSelect;
/** What decides who may get an alert. */
export type AlertConcern = Pick<
	Alert,
	'kind' | 'subjectId' | 'schoolId' | 'studentId' | 'exceptId' | 'pastSchool'
>;
export interface Rung {
	rank: Rank;
	people: string[];
}

/**
 * Everybody who may get an alert now, rank by rank. An adult whom it is about is on no rung. Where the adult is not named,
 * anybody at the school may be meant, so the alert passes over the school. An alert about a report of what staff wrote goes
 * only to people who may see the report.
 */
export async function ladderOf(matter: AlertConcern): Promise<Rung[]> {
	const excludedIds = await adultsConcerned(matter);
	const reportReaders =
		matter.kind === 'report' && matter.exceptId ? await reportViewers(matter.subjectId) : null;
	const [lead, deputy] = matter.pastSchool
		? [null, null]
		: await together(
				() => leadOf(matter.schoolId),
				() => deputyOf(matter.schoolId)
			);
	const rungs: Rung[] = [
		{ rank: 'lead', people: lead ? [lead] : [] },
		{ rank: 'deputy', people: deputy ? [deputy] : [] },
		{ rank: 'coordinator', people: await coordinatorsFor(matter.schoolId) }
	];
	return rungs.map(({ rank, people }) => ({
		rank,
		people: people.filter((id) => !excludedIds.includes(id) && (reportReaders?.includes(id) ?? true))
	}));
}

/**
 * Who must never get it: the adult whom it names, the person who calls (an adult may be a student, too), and, for an answer
 * to a call for help, the adult whom that call named.
 */
async function adultsConcerned(matter: AlertConcern): Promise<string[]> {
	const [call] =
		matter.kind === 'staff_words'
			? await db()
					.select({ aboutId: helpRequest.aboutId })
					.from(staffWords)
					.innerJoin(helpRequest, eq(helpRequest.id, staffWords.subjectId))
					.where(eq(staffWords.id, matter.subjectId))
			: [];
	return [matter.exceptId, matter.studentId, call?.aboutId].filter((id) => id !== null && id !== undefined);
}

const order: Rank[] = ['lead', 'deputy', 'coordinator'];

/**
 * The next rung: the first one above the highest that was reached on which somebody was not notified. Where everybody who
 * was notified has left, the first rung.
 */
export function nextRung(ladder: Rung[], steps: { rank: Rank; personId: string }[]): Rung | null {
	const reached = steps.map(({ personId }) => personId);
	const current = ladder.flatMap(({ people }) => people);
	const allGone = !reached.some((id) => current.includes(id));
	const highest = allGone ? -1 : Math.max(...steps.map(({ rank }) => order.indexOf(rank)));
	const remaining = ladder
		.filter(({ rank }) => order.indexOf(rank) > highest)
		.map(({ rank, people }) => ({ rank, people: people.filter((id) => !reached.includes(id)) }));
	return remaining.find(({ people }) => people.length > 0) ?? null;
}
