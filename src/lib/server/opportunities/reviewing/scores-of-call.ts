// What came of the review: for each application its median and spread, unlinked to those who reviewed.
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { aliased, application, article, reviewAssignment } from '../../kernel/schema/index.ts';
import { isInReview } from './draw-missing.ts';
import { readScores } from './read-scores.ts';
import { medianOf, spreadOf, wideSpread } from './weigh.ts';

const { a, ap, ra } = aliased({ a: article, ap: application, ra: reviewAssignment });

/** What reviewers gave an application. */
export interface ApplicationScores {
	applicationId: string;
	number: number;
	/** Hundredths, the lowest first: the weighted mean of each reviewer. */
	scores: number[];
	/** Hundredths of the median of the weighted means; null: nobody has handed in yet. */
	median: number | null;
	/** Hundredths between the highest and the lowest weighted mean. */
	spread: number;
	/** How many have not handed in. */
	open: number;
	/** What they say to those who decide, by nobody. */
	remarks: string[];
}

/** Whether all who read an application have handed in, are far apart, and nobody further was asked for that. */
export async function isWide(applicationId: string): Promise<boolean> {
	const [own] = await readScores(sql`${ap.id} = ${applicationId} and ${isInReview}`);
	return own !== undefined && !own.open && !own.further && spreadOf(own.scores) >= wideSpread;
}

/** The scores of a call, by number. For those who decide: it names no reviewer. What the desk took back counts no more. */
export async function scoresOfCall(callId: string): Promise<ApplicationScores[]> {
	const list = await readScores(sql`${ap.articleId} = ${callId} and ${isInReview}`);
	return list.map(({ applicationId, number, scores, open, remarks }) => ({
		applicationId,
		number,
		scores,
		open,
		remarks,
		median: scores.length ? medianOf(scores) : null,
		spread: spreadOf(scores)
	}));
}

/** How far apart the reviewers of a call were. */
export interface CallSpreads {
	articleId: string;
	/** Hundredths, for each application that two or more have scored. */
	spreads: number[];
}

/** Applications whose scores are read at once: the newest. */
const mostScored = 5_000;

/**
 * How far apart reviewers were, by call, whatever became of the applications.
 * @param programs of the calls @param leastReviewers with fewer of them who handed something in, a call is left out
 */
export async function spreadsOfCalls(programs: string[], leastReviewers: number): Promise<CallSpreads[]> {
	const panels = await rows<{ id: string }>(sql`
		select ${ap.articleId} as id from ${ra} join ${ap} on ${ap.id} = ${ra.applicationId} join ${a} on ${a.id} = ${ap.articleId}
		where ${ra.handedInAt} is not null and ${ra.endedAt} is null
		and ${a.programId} = any(${sql.param(`{${programs.join(',')}}`)}::text[])
		group by ${ap.articleId} having count(distinct ${ra.reviewerId}) >= ${leastReviewers}`);
	if (!panels.length) return [];
	const ids = panels.map(({ id }) => id);
	const newest = sql`(select ${ap.id} from ${ap} where ${anyOf(ap.articleId, ids)}
		and exists (select from ${ra} where ${ra.applicationId} = ${ap.id})
		order by ${ap.id} desc limit ${mostScored})`;
	const scored = (await readScores(sql`${ap.id} in ${newest}`)).filter(({ scores }) => scores.length > 1);
	return [...Map.groupBy(scored, ({ articleId }) => articleId)].map(([articleId, own]) => ({
		articleId,
		spreads: own.map(({ scores }) => spreadOf(scores))
	}));
}
