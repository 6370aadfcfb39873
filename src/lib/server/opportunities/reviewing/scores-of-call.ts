// What came of the review: for each application its median and spread, unlinked to those who reviewed.
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { isInReview } from './draw-missing.ts';
import { readScores } from './read-scores.ts';
import { medianOf, spreadOf, wideSpread } from './weigh.ts';

const { application, article, reviewAssignment } = tables;

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
	const [own] = await readScores(sql`${application.id} = ${applicationId} and ${isInReview}`);
	return own !== undefined && !own.open && !own.further && spreadOf(own.scores) >= wideSpread;
}

/** The scores of a call, by number. For those who decide: it names no reviewer. What the desk took back counts no more. */
export async function scoresOfCall(callId: string): Promise<ApplicationScores[]> {
	const list = await readScores(sql`${application.articleId} = ${callId} and ${isInReview}`);
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
		select ${application.articleId} as id from ${reviewAssignment}
			join ${application} on ${application.id} = ${reviewAssignment.applicationId}
				join ${article} on ${article.id} = ${application.articleId}
		where ${reviewAssignment.handedInAt} is not null and ${reviewAssignment.endedAt} is null
		and ${article.programId} = any(${sql.param(`{${programs.join(',')}}`)}::text[])
		group by ${application.articleId} having count(distinct ${reviewAssignment.reviewerId}) >= ${leastReviewers}`);
	if (!panels.length) return [];
	const ids = panels.map(({ id }) => id);
	const newest = sql`(select ${application.id} from ${application} where ${anyOf(application.articleId, ids)}
		and exists (select from ${reviewAssignment} where ${reviewAssignment.applicationId} = ${application.id})
		order by ${application.id} desc limit ${mostScored})`;
	const scored = (await readScores(sql`${application.id} in ${newest}`)).filter(
		({ scores }) => scores.length > 1
	);
	return [...Map.groupBy(scored, ({ articleId }) => articleId)].map(([articleId, own]) => ({
		articleId,
		spreads: own.map(({ scores }) => spreadOf(scores))
	}));
}
