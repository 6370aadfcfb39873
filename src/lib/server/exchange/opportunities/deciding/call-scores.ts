// What reviewers gave, and for how much each criterion counts.
import { and, eq, isNotNull, isNull, or } from 'drizzle-orm';
import { type CallCriterion, readCriteria } from '#lib/opportunities/lines.ts';
import { db, sql } from '../../../kernel/db/index.ts';
import { isReleased } from '../../../kernel/predicates/index.ts';
import { application, applicationScore, reviewable, reviewAssignment } from '../../../kernel/schema/index.ts';
import { callsOfRevisions } from '../find-call.ts';

/** The scores of an application. */
export interface CallScores {
	/** What each reviewer gives: the weighted mean, in hundredths. */
	scores: number[];
	/** Reviewers who have not handed in yet. */
	open: number;
}

type Values = Record<string, number> | null;

/** What was handed in about the applications to a call, by the application. Nothing in it tells who gave what. */
export async function callScores(articleId: string): Promise<Map<string, CallScores>> {
	const list = await db()
		.select({
			...{ id: application.id, revisionId: application.revisionId, handedInAt: reviewAssignment.handedInAt },
			values: sql<Values>`json_object_agg(${applicationScore.criterion}, ${applicationScore.value})
				filter (where ${applicationScore.criterion} is not null)`
		})
		.from(application)
		.innerJoin(
			reviewAssignment,
			and(eq(reviewAssignment.applicationId, application.id), isNull(reviewAssignment.endedAt))
		)
		.leftJoin(applicationScore, eq(applicationScore.assignmentId, reviewAssignment.id))
		.leftJoin(reviewable, eq(reviewable.id, application.reviewableId))
		.where(
			and(
				eq(application.articleId, articleId),
				isNotNull(application.number),
				// What the desk took back afterwards counts no more.
				or(isNull(application.reviewableId), isReleased(reviewable))
			)
		)
		.groupBy(application.id, reviewAssignment.id);
	const wordings = await callsOfRevisions([...new Set(list.map(({ revisionId }) => revisionId))], 'en');
	const criteria = new Map(
		wordings.map((wording) => [wording.revisionId, readCriteria(wording.criteria ?? '') ?? []])
	);
	return new Map(
		[...Map.groupBy(list, ({ id }) => id)].map(([id, reviews]) => [
			id,
			{
				scores: reviews
					.filter(({ handedInAt }) => handedInAt !== null)
					.map(({ values, revisionId }) => weightedMean(values, criteria.get(revisionId) ?? []))
					.filter((score) => score !== null)
					.sort((a, b) => a - b),
				open: reviews.filter(({ handedInAt }) => handedInAt === null).length
			}
		])
	);
}

/** Hundredths. @returns null where a criterion has no number */
export function weightedMean(values: Values, criteria: Pick<CallCriterion, 'weight'>[]): number | null {
	const counted = criteria.length ? criteria : [{ weight: 1 }];
	const numbers = counted.map((_, index) => values?.[index + 1]);
	if (numbers.some((number) => number === undefined)) return null;
	const all = counted.reduce((sum, { weight }) => sum + weight, 0);
	const sum = counted.reduce((total, { weight }, index) => total + weight * numbers[index]!, 0);
	return Math.round((sum * 100) / all);
}
