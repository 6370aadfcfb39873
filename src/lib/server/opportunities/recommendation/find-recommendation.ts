// Recommendations as the teachers of a student find them.
import { type Actor, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { aliased, application, callReview, person, recommendation } from '../../kernel/schema/index.ts';
import { isStillThere, teachesApplicant } from '../applicants.ts';
import { findCall } from '../find-call.ts';

const { ap, p, rc, rv } = aliased({
	ap: application,
	p: person,
	rc: recommendation,
	rv: callReview
});

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
			select ${rc.applicationId} as "applicationId", ${p.id} as "studentId", ${p.displayName} as name,
				${ap.schoolId} as "schoolId", ${rc.askedAt} as "askedAt", ${rc.writerId} as "writerId", ${rc.body},
				${rc.savedAt} as "savedAt", ${rc.handedInAt} as "handedInAt",
				exists (select from ${rv} where ${rv.articleId} = ${ap.articleId}) as late
			from ${rc} join ${ap} on ${ap.id} = ${rc.applicationId} join ${p} on ${p.id} = ${ap.studentId}
			where ${ap.id} = ${applicationId} and ${ap.articleId} = ${call.id} and ${ap.withdrawnAt} is null
			and ${isStillThere} and ${teachesApplicant(readerOf(actor))}`)
		: [];
	if (!row) throw new NotFound();
	return row;
}

/** When it was saved last, as forms keep it; empty where nothing was. */
export const basisOf = ({ savedAt }: Pick<AskedRecommendation, 'savedAt'>): string =>
	savedAt === null ? '' : new Date(savedAt).toISOString();
