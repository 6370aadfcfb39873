// What belongs to applications: answers, what a teacher says, what reviewers do not see, and what they give.
import { sql, type SQL } from '../../kernel/db/index.ts';
import {
	applicationAnswer,
	applicationScore,
	applicationStrike,
	inner,
	recommendation,
	reviewAssignment
} from '../../kernel/schema/index.ts';
import { deleteIn } from './delete-rows.ts';
import { papersOfApplications } from './journey-rows.ts';
import { applicationsIn, type ErasureScope } from './scope.ts';

/** The texts of applications alone: what is known by its number stays. @param ids a query */
export const textsOfApplications = (ids: SQL): SQL[] => [
	deleteIn(applicationStrike.applicationId, ids),
	deleteIn(recommendation.applicationId, ids),
	deleteIn(applicationAnswer.applicationId, ids)
];

/** Everything that refers to applications. */
export const ofApplications = (ids: SQL): SQL[] => [
	...textsOfApplications(ids),
	deleteIn(
		applicationScore.assignmentId,
		sql`(select ${inner.reviewAssignment.id} from ${inner.reviewAssignment}
			where ${inner.reviewAssignment.applicationId} in ${ids})`
	),
	deleteIn(reviewAssignment.applicationId, ids)
];

/** Their applications: of a cycle everything but that there was one, and what came of it. */
export const applicationsOf = ({ personId, cycleId }: ErasureScope): SQL[] => {
	const ids = applicationsIn(personId, cycleId);
	return cycleId ? [...ofApplications(ids), ...papersOfApplications(ids)] : textsOfApplications(ids);
};
