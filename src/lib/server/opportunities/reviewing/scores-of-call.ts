// What came of the review: for each application its median and spread, unlinked to those who reviewed. What reviewers gave is
// read here alone, for whoever looks after the review, for those who decide, and for the numbers.
import { anyOf, rows, sql, type SQL } from '../../kernel/db/index.ts';
import { tables, applicationScore } from '../../kernel/schema/index.ts';
import { isInReview } from './draw-missing.ts';
import { medianOf, spreadOf, wideSpread, weightedMean } from './score-statistics.ts';
import { readCriteria } from '#lib/opportunities/lines.ts';
import { callsOfRevisions } from '../find-call.ts';

const { application, article, item, reviewAssignment } = tables;

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

interface ScoredAssignment {
	applicationId: string;
	articleId: string;
	number: number;
	revisionId: string;
	handedIn: boolean;
	/** It came because the others were far apart. */
	further: boolean;
	remark: string;
	/** By the number of their criterion; null: none. */
	values: Record<string, number> | null;
}

/** What was handed in about an application. Nothing in it tells who gave what. */
export interface ReadScores {
	applicationId: string;
	/** The call. */
	articleId: string;
	number: number;
	/** What each reviewer gives: the weighted mean in hundredths, the lowest first. */
	scores: number[];
	/** Reviewers who have not handed in yet. */
	open: number;
	/** One more reviewer was asked because the others were far apart. */
	further: boolean;
	/** What they say to those who decide, in an order of their own. */
	remarks: string[];
}

/**
 * The scores of the applications that are read by somebody, by number. The weights are those of the wording that was answered.
 * @param where which: the application is `application`, its item
 */
async function readScores(where: SQL): Promise<ReadScores[]> {
	const list = await rows<ScoredAssignment>(sql`
		select ${application.id} as "applicationId", ${application.articleId} as "articleId", ${application.number},
			${application.revisionId} as "revisionId", ${reviewAssignment.handedInAt} is not null as "handedIn",
				${reviewAssignment.reason} = 'spread' as further,
			case when ${reviewAssignment.handedInAt} is not null then ${reviewAssignment.remark} else '' end as remark,
			json_object_agg(${applicationScore.criterion}, ${applicationScore.value}) filter (where ${applicationScore.criterion} is not null) as values
		from ${reviewAssignment} join ${application} on ${application.id} = ${reviewAssignment.applicationId}
			left join ${item} on ${item.id} = ${application.reviewableId}
		left join ${applicationScore} on ${applicationScore.assignmentId} = ${reviewAssignment.id}
		where ${where} and ${reviewAssignment.endedAt} is null group by ${reviewAssignment.id}, ${application.id}
		order by ${application.number}, ${application.id}, md5(${reviewAssignment.id}::text)`);
	const weights = await weightsOf(list);
	return [...Map.groupBy(list, ({ applicationId }) => applicationId).values()].map((own) => {
		const { applicationId, articleId, number } = own[0]!;
		return {
			applicationId,
			articleId,
			number,
			scores: own
				.filter(({ handedIn }) => handedIn)
				.map(({ values, revisionId }) => weightedMean(values ?? {}, weights.get(revisionId)!))
				.filter((score) => score !== null)
				.sort((a, b) => a - b),
			open: own.filter(({ handedIn }) => !handedIn).length,
			further: own.some(({ further }) => further),
			remarks: own.flatMap(({ remark }) => remark || [])
		};
	});
}

/** Weights of the criteria, by the wording of the call that was answered. */
async function weightsOf(list: ScoredAssignment[]): Promise<Map<string, number[]>> {
	const wordings = await callsOfRevisions([...new Set(list.map(({ revisionId }) => revisionId))], 'en');
	return new Map(
		wordings.map(({ revisionId, criteria }) => [
			revisionId,
			(readCriteria(criteria ?? '') ?? []).map(({ weight }) => weight)
		])
	);
}
