// What came of the review: for each application its median and spread, unlinked to those who reviewed.
import { readCriteria } from '#lib/opportunities/lines.ts';
import { rows, sql } from '../../../kernel/db/index.ts';
import {
	aliased,
	application,
	applicationScore,
	reviewable,
	reviewAssignment
} from '../../../kernel/schema/index.ts';
import { callsOfRevisions } from '../find-call.ts';
import { isInReview } from './draw-missing.ts';
import { medianOf, spreadOf, weightedMean, wideSpread } from './weigh.ts';

const { ap, i, ra } = aliased({ ap: application, i: reviewable, ra: reviewAssignment });

interface ScoredAssignment {
	applicationId: string;
	number: number;
	revisionId: string;
	/** By criterion; null: not handed in. */
	values: number[] | null;
	spread: boolean;
}

/** What reviewers gave an application. */
export interface ApplicationScores {
	applicationId: string;
	number: number;
	/** Hundredths of the median of the weighted means; null: nobody has handed in yet. */
	median: number | null;
	/** Hundredths between the highest and the lowest weighted mean. */
	spread: number;
	/** How many have handed in, and how many have not. */
	scored: number;
	open: number;
	/** What they say to those who decide, by nobody. */
	remarks: string[];
}

const scoredAssignments = (
	where: ReturnType<typeof sql>
): Promise<(ScoredAssignment & { remark: string })[]> =>
	rows(sql`
		select ${ap.id} as "applicationId", ${ap.number}, ${ap.revisionId} as "revisionId", ${ra.reason} = 'spread' as spread,
			case when ${ra.handedInAt} is not null then ${ra.remark} else '' end as remark,
			case when ${ra.handedInAt} is not null then (select coalesce(json_agg(${applicationScore.value} order by ${applicationScore.criterion}), '[]')
				from ${applicationScore} where ${applicationScore.assignmentId} = ${ra.id}) end as values
		from ${ra} join ${ap} on ${ap.id} = ${ra.applicationId} join ${i} on ${i.id} = ${ap.reviewableId}
		where ${where} and ${isInReview} and ${ra.endedAt} is null
		order by ${ap.number}, md5(${ra.id}::text)`);

/** The weighted means of those that are handed in. */
async function meansOf(list: ScoredAssignment[]): Promise<number[]> {
	const weights = await weightsOf(list);
	return list.flatMap(({ values, revisionId }) =>
		values === null ? [] : [weightedMean(values, weights.get(revisionId)!)]
	);
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

/** Whether all who read an application have handed in, are far apart, and nobody further was asked for that. */
export async function isWide(applicationId: string): Promise<boolean> {
	const list = await scoredAssignments(sql`${ap.id} = ${applicationId}`);
	if (list.length < 2 || list.some(({ values, spread }) => values === null || spread)) return false;
	return spreadOf(await meansOf(list)) >= wideSpread;
}

/** The scores of a call, by number. For those who decide: it names no reviewer, and the remarks are in an order of their own. */
export async function scoresOfCall(callId: string): Promise<ApplicationScores[]> {
	const list = await scoredAssignments(sql`${ap.articleId} = ${callId}`);
	const weights = await weightsOf(list);
	return [...Map.groupBy(list, ({ applicationId }) => applicationId).values()].map((own) => {
		const means = own.flatMap(({ values, revisionId }) =>
			values === null ? [] : [weightedMean(values, weights.get(revisionId)!)]
		);
		return {
			...{ applicationId: own[0]!.applicationId, number: own[0]!.number },
			median: means.length ? medianOf(means) : null,
			spread: means.length ? spreadOf(means) : 0,
			...{ scored: means.length, open: own.length - means.length },
			remarks: own.flatMap(({ remark }) => remark || [])
		};
	});
}
