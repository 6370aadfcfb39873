// Recommendations as the teachers of a student find them.
import { type Actor, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { tables } from '../../kernel/schema/index.ts';
import { isStillThere, teachesApplicant } from '../find-application.ts';
import { findCall } from '../find-call.ts';

const { application, callReview, person, recommendation } = tables;

/** A recommendation that is asked of the teachers of a student. */
export interface AskedRecommendation {
	applicationId: string;
	studentId: string;
	name: string;
	schoolId: string;
	askedAt: string;
	writerId: string | null;
	body: string;
	savedAt: string | null;
	handedInAt: string | null;
	/** The review has begun: it comes too late. */
	late: boolean;
}

/** @throws NotFound for whoever does not teach the student, and where none is asked */
export async function findRecommendation(
	actor: Actor,
	slug: string,
	applicationId: string
): Promise<AskedRecommendation> {
	const call = await findCall(slug, 'en');
	const [row] = isId(applicationId)
		? await rows<AskedRecommendation>(sql`
			select ${recommendation.applicationId} as "applicationId", ${person.id} as "studentId",
				${person.displayName} as name, ${application.schoolId} as "schoolId", ${recommendation.askedAt} as "askedAt",
					${recommendation.writerId} as "writerId", ${recommendation.body},
				${recommendation.savedAt} as "savedAt", ${recommendation.handedInAt} as "handedInAt",
				exists (select from ${callReview} where ${callReview.articleId} = ${application.articleId}) as late
			from ${recommendation} join ${application} on ${application.id} = ${recommendation.applicationId}
				join ${person} on ${person.id} = ${application.studentId}
			where ${application.id} = ${applicationId} and ${application.articleId} = ${call.id}
				and ${application.withdrawnAt} is null
			and ${isStillThere} and ${teachesApplicant(readerOf(actor))}`)
		: [];
	if (!row) throw new NotFound();
	return row;
}

/** When it was saved last, as forms keep it; empty where nothing was. */
export const recommendationBasis = ({ savedAt }: Pick<AskedRecommendation, 'savedAt'>): string =>
	savedAt === null ? '' : new Date(savedAt).toISOString();
