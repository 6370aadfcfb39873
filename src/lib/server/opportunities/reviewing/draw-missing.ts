// Readers that are missing are drawn by lot: somebody abstained, reviews no more, or came later.
import { now } from '../../kernel/clock.ts';
import { insertAll, rows, sql, type SQL } from '../../kernel/db/index.ts';
import { newId } from '../../kernel/ids.ts';
import { type assignmentReasons, reviewAssignment, tables } from '../../kernel/schema/index.ts';
import { drawReaders } from '../../engines/lot.ts';
import { isReadable } from '../find-application.ts';
import { reviewersByApplication } from './conflicts.ts';
import { reviewOf } from './find-reviewer.ts';

const { application, item } = tables;

/** Whether an application, with its item where it has one, is in the review: one that was withdrawn or taken back is not, nor
 * one of a student who left. */
export const isInReview: SQL<boolean> = sql`(${application.number} is not null and ${isReadable})`;

interface DrawnSoFar {
	id: string;
	number: number;
	/** Everybody to whom it ever came. */
	before: string[];
	/** Who reads it, or has. */
	active: string[];
	spread: boolean;
}

/** The applications of a call in review, with their readers. */
const drawnSoFar = (callId: string): Promise<DrawnSoFar[]> =>
	rows<DrawnSoFar>(sql`
		select ${application.id}, ${application.number},
			coalesce(json_agg(${tables.reviewAssignment.reviewerId}
				order by ${tables.reviewAssignment.id}) filter (where ${tables.reviewAssignment.id} is not null),
					'[]') as before,
			coalesce(json_agg(${tables.reviewAssignment.reviewerId}
				order by ${tables.reviewAssignment.id}) filter (where ${tables.reviewAssignment.id} is not null
					and ${tables.reviewAssignment.endedAt} is null), '[]') as active,
			coalesce(bool_or(${tables.reviewAssignment.reason} = 'spread'), false) as spread
		from ${application} left join ${item} on ${item.id} = ${application.reviewableId}
			left join ${tables.reviewAssignment} on ${tables.reviewAssignment.applicationId} = ${application.id}
		where ${application.articleId} = ${callId} and ${isInReview} group by ${application.id}
			order by ${application.number}`);

/**
 * Draws what is missing of the readers of each application, for those who have the least to read.
 * @param further an application that one more than usual reads
 */
export async function drawMissing(
	callId: string,
	reason: (typeof assignmentReasons)[number],
	further?: string
): Promise<void> {
	const review = await reviewOf(callId);
	if (!review) return;
	const all = await drawnSoFar(callId);
	const missingOf = ({ id, active, spread }: DrawnSoFar) =>
		review.readers + (spread || id === further ? 1 : 0) - active.length;
	const wanting = all.filter((entry) => missingOf(entry) > 0);
	if (!wanting.length) return;
	const loads = new Map<string, number>();
	for (const { active } of all) for (const id of active) loads.set(id, (loads.get(id) ?? 0) + 1);
	const lot = await reviewersByApplication(
		callId,
		wanting.map(({ id }) => id)
	);
	const may = new Map(lot.items.map(({ id, readers }) => [id, readers]));
	const added = wanting.flatMap((entry) => {
		const readers = may.get(entry.id)!.filter((id) => !entry.before.includes(id));
		const drawn = drawReaders({
			readers: lot.readers,
			items: [{ id: entry.id, readers }],
			loads,
			perItem: missingOf(entry),
			seed: `${review.seed} ${entry.number} ${entry.before.length}`
		});
		const list = drawn.get(entry.id)!;
		for (const id of list) loads.set(id, (loads.get(id) ?? 0) + 1);
		return list.map((reviewerId) => ({
			id: newId(),
			applicationId: entry.id,
			reviewerId,
			at: now(),
			// Of several that are missing only the one further comes for the spread.
			reason: reason === 'spread' && entry.id !== further ? ('abstained' as const) : reason
		}));
	});
	await insertAll(reviewAssignment, added);
}

/** Numbers of applications that have fewer readers than they should, or none whose turn it is. */
export async function numbersWithoutReaders(callId: string): Promise<number[]> {
	const review = await reviewOf(callId);
	if (!review) return [];
	return (await drawnSoFar(callId))
		.filter(({ active }) => active.length < review.readers)
		.map(({ number }) => number);
}
