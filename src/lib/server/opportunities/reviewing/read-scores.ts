// What reviewers gave: read here alone, for whoever looks after the review, for those who decide, and for the numbers.
import { readCriteria } from '#lib/opportunities/lines.ts';
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import { applicationScore, tables } from '../../kernel/schema/index.ts';
import { callsOfRevisions } from '../find-call.ts';
import { weightedMean } from './weigh.ts';

const { application, item, reviewAssignment } = tables;

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
export async function readScores(where: SQL): Promise<ReadScores[]> {
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
