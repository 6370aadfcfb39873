import { eq } from 'drizzle-orm';
import { db } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { alert, helpRequest, staffWords } from '../../kernel/schema/index.ts';
import { seersOf } from '../../directory/visibility/index.ts';
import { coordinatorsFor, deputyOf, leadOf, type Rank } from '../../directory/appointments/index.ts';

export type Alert = typeof alert.$inferSelect;
/** What decides whom an alert may be brought to. */
export type AlertConcern = Pick<
	Alert,
	'kind' | 'subjectId' | 'schoolId' | 'studentId' | 'exceptId' | 'pastSchool'
>;
export interface Rung {
	rank: Rank;
	people: string[];
}

/**
 * Everybody whom an alert may be brought to, rank by rank, as they stand now. An adult whom it is about stands on no
 * rung; an adult whom nobody named may be anyone at the school, so that alert begins past it. One about words of staff
 * that were reported is brought to nobody who may not see the report.
 */
export async function ladderOf(matter: AlertConcern): Promise<Rung[]> {
	const excludedIds = await adultsConcerned(matter);
	const reportReaders = matter.kind === 'report' && matter.exceptId ? await seersOf(matter.subjectId) : null;
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

/** Whom it must never reach: the one it names, the one who calls (an adult may learn too), and whom a call for help
 * named when it is about the answer to that. */
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
 * The next rung: the first above the highest that was told where somebody stands who was not. Where all who were told
 * are gone, the first at all.
 */
export function nextRung(ladder: Rung[], told: { rank: Rank; personId: string }[]): Rung | null {
	const reached = told.map(({ personId }) => personId);
	const current = ladder.flatMap(({ people }) => people);
	const allGone = !reached.some((id) => current.includes(id));
	const highest = allGone ? -1 : Math.max(...told.map(({ rank }) => order.indexOf(rank)));
	const remaining = ladder
		.filter(({ rank }) => order.indexOf(rank) > highest)
		.map(({ rank, people }) => ({ rank, people: people.filter((id) => !reached.includes(id)) }));
	return remaining.find(({ people }) => people.length > 0) ?? null;
}
