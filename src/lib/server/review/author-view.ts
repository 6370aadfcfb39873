import { now } from '../kernel/clock.ts';
import { formatList, formatMoment } from '../kernel/format.ts';
import { staffNames } from '../people/labels/index.ts';
import { isTemplateKey, wordingFor } from '../schools/index.ts';
import { openHold } from './hold/hold.ts';
import { db, sql, and, desc, eq } from '../kernel/db/index.ts';
import { review, tables, appeal as appeals } from '../kernel/schema/index.ts';
import { isNotUndone, isWaiting } from '../kernel/predicates/index.ts';

const { item, reviewPhrase } = tables;

/** An item of a student that others do not see. */
interface AuthorItem {
	id: string;
	/** The state that its writer sees. */
	state: string;
	submittedAt: Date;
	body: string;
	review: Awaited<ReturnType<typeof latestFeedback>>;
	appeal: Awaited<ReturnType<typeof appealState>>;
}

/** The writer's school and classroom: whose approval it waits for, whose template texts it uses, and its time zone. */
interface WriterHome {
	schoolId: string;
	classroomId: string;
	timeZone: string;
}

/** An item for its writer: its state, whose approval it waits for, and the teacher's feedback. */
export async function authorView(
	{ id, state, submittedAt, body, review, appeal }: AuthorItem,
	home: WriterHome,
	locale: string
) {
	const { schoolId, classroomId, timeZone } = home;
	const key = `return_${review?.reason}`;
	const staff = await staffNames(locale);
	return {
		id,
		state,
		body,
		appeal,
		since: formatMoment(submittedAt, { locale, timeZone }, now()),
		teacher: formatList(staff.teachersOf(classroomId).slice(0, 1), locale),
		/** For an item on hold, the page that says who has it. */
		help: state === 'waiting' && (await openHold(id)) ? `/help/${id}` : null,
		words: review?.words ?? null,
		/** What the teacher wrote about phrases of it. */
		phrases: review?.phrases.map(({ words }) => words) ?? [],
		template:
			state === 'returned' && review?.reason !== 'other' && isTemplateKey(key)
				? await wordingFor(schoolId, key, locale)
				: null
	};
}

/** States in which the writer may change an item or withdraw it, which voids an approval that has not released it. */
export const openStates: readonly string[] = ['draft', 'waiting', 'approved', 'returned'];

/** The state that the writer sees: an approved item still waits for them, since the approval may be undone. */
export const authorState = (state: string): string => (state === 'approved' ? 'waiting' : state);

/** A decision that may still be undone does not count yet. */
const isInForce = sql`not exists (select from ${item}
	where ${item.revisionId} = ${review.revisionId} and ${isWaiting(item)} and ${item.releaseAt} is not null)`;

/** The texts about phrases of a review, as one column. */
const phrasesOf = sql<{ start: number; end: number; words: string }[]>`(
	select coalesce(json_agg(json_build_object('start', ${reviewPhrase.start}, 'end', ${reviewPhrase.end},
		'words', ${reviewPhrase.words}) order by ${reviewPhrase.start}), '[]')
	from ${reviewPhrase} where ${reviewPhrase.reviewId} = ${tables.review.id})`;

/** What a teacher wrote to the author of a returned or withheld revision. */
export async function latestFeedback(revisionId: string) {
	const [decision] = await db()
		.select({
			id: review.id,
			decision: review.decision,
			reason: review.reason,
			words: review.words,
			by: review.by,
			phrases: phrasesOf
		})
		.from(review)
		.where(and(eq(review.revisionId, revisionId), isNotUndone(review), isInForce))
		.orderBy(desc(review.at))
		.limit(1);
	return decision && ['return', 'withhold'].includes(decision.decision) ? decision : undefined;
}

/** The appeal about a letter, if there is one. */
export async function appealOf(reviewableId: string) {
	const [appeal] = await db()
		.select({
			words: appeals.words,
			at: appeals.at,
			decidedBy: review.by,
			revisionId: review.revisionId
		})
		.from(appeals)
		.innerJoin(review, eq(review.id, appeals.reviewId))
		.where(eq(appeals.reviewableId, reviewableId));
	return appeal ?? null;
}

/** Whether the author may still appeal, has appealed, or cannot. */
export async function appealState(letter: {
	id: string;
	state: string;
}): Promise<'possible' | 'asked' | null> {
	if (await appealOf(letter.id)) return 'asked';
	return letter.state === 'returned' || letter.state === 'withheld' ? 'possible' : null;
}
