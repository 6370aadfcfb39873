// How far apart reviewers are who read the same application: numbers about the review of a call, unlinked to persons.
import { readCriteria } from '#lib/opportunities/lines.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import {
	aliased,
	application,
	applicationScore,
	article,
	articleText,
	reviewAssignment
} from '../../kernel/schema/index.ts';
import { leastShown } from './hide-small.ts';

const { a, ap, ra, t } = aliased({ a: article, ap: application, ra: reviewAssignment, t: articleText });

/** With fewer reviewers, a spread says who it was. */
export const leastReviewers = 5;

export interface CallFairness {
	articleId: string;
	/** Applications that two or more have scored. */
	applications: number;
	/** Between the highest and the lowest score of an application: a quarter of them is at most so far apart, half, three quarters. */
	quartiles: [number, number, number];
}

interface ScoredApplication {
	articleId: string;
	reviewers: number;
	criteria: string;
	/** Of each reviewer, by criterion. */
	scores: number[][];
}

/** Applications whose scores are read at once: the newest. */
const mostScored = 5_000;

/** The spread of the scores of each call that had enough reviewers, and enough applications. */
export async function fairnessOf(programs: string[]): Promise<CallFairness[]> {
	const list = await rows<ScoredApplication>(sql`
		with own as (select ${ra.id}, ${ra.applicationId} as application, ${ra.reviewerId} as reviewer, ${ap.articleId} as article,
				${ap.revisionId} as revision, (select json_agg(${applicationScore.value} order by ${applicationScore.criterion}) from ${applicationScore} where ${applicationScore.assignmentId} = ${ra.id}) as values
			from ${ra} join ${ap} on ${ap.id} = ${ra.applicationId} join ${a} on ${a.id} = ${ap.articleId}
			where ${ra.handedInAt} is not null and ${ra.endedAt} is null
			and ${a.programId} = any(${sql.param(`{${programs.join(',')}}`)}::text[])),
		panel as (select article, count(distinct reviewer)::int as reviewers from own group by article)
		select own.article as "articleId", json_agg(own.values) as scores, panel.reviewers,
			(select ${t.criteria} from ${t} where ${t.revisionId} = own.revision order by ${t.locale} limit 1) as criteria
		from own join panel on panel.article = own.article where own.values is not null and panel.reviewers >= ${leastReviewers}
		group by own.article, own.application, own.revision, panel.reviewers having count(*) > 1
		order by own.application desc limit ${mostScored}`);
	return [...Map.groupBy(list, ({ articleId }) => articleId)].flatMap(([articleId, scored]) =>
		scored.length < leastShown || scored[0]!.reviewers < leastReviewers
			? []
			: { articleId, applications: scored.length, quartiles: quartilesOf(scored.map(spreadOf)) }
	);
}

function spreadOf({ criteria, scores }: ScoredApplication): number {
	const weights = (readCriteria(criteria ?? '') ?? []).map(({ weight }) => weight);
	const means = scores.map((values) => weightedMean(values, weights));
	return Math.max(...means) - Math.min(...means);
}

function weightedMean(values: number[], weights: number[]): number {
	const weightAt = (index: number) => weights[index] ?? 1;
	const whole = values.reduce((sum, _, index) => sum + weightAt(index), 0);
	return values.reduce((sum, value, index) => sum + value * weightAt(index), 0) / whole;
}

/** To one place: what lies between says nothing. */
export function quartilesOf(list: number[]): [number, number, number] {
	const sorted = list.toSorted((first, second) => first - second);
	const quantile = (share: number) => {
		const place = (sorted.length - 1) * share;
		const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
		return Math.round((below + (above - below) * (place % 1)) * 10) / 10;
	};
	return [quantile(0.25), quantile(0.5), quantile(0.75)];
}
