// What calls ask of the teachers of those who apply.
import { readerIn, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { suspendedSql } from '../../kernel/predicates/index.ts';
import {
	aliased,
	application,
	article,
	articlePublication,
	callReview,
	recommendation
} from '../../kernel/schema/index.ts';
import { isStillThere, teachesApplicant } from '../applicants.ts';

const { a, ap, pb, rc, rv } = aliased({
	a: article,
	ap: application,
	pb: articlePublication,
	rc: recommendation,
	rv: callReview
});

/** A colleague writes it who can: it does not wait for others. Whoever left the class or is suspended writes nothing. */
const isWrittenByColleague = (reader: WaitingReader): SQL => sql`(${rc.writerId} <> ${reader.me}
	and not ${suspendedSql(rc.writerId, reader.now)} and ${teachesApplicant(readerIn(sql`${rc.writerId}`))})`;

/** Where the recommendation of an application is written, as the part of an address. */
export const recommendationPlaceSql = (applicationId: SQLWrapper): SQL => sql`(
	select ${a.slug} || '?recommend=' || ${ap.id}::text from ${ap} join ${a} on ${a.id} = ${ap.articleId}
	where ${ap.id} = ${applicationId})`;

/**
 * Recommendations that wait for this reader, until the review begins: rows of a subject and a moment. The subject is where it is
 * written, as the part of an address.
 * @param only of this application
 */
export const awaitingRecommendationsSql = (reader: WaitingReader, only?: SQLWrapper): SQL => sql`
	select ${a.slug} || '?recommend=' || ${ap.id}::text as subject, ${rc.askedAt} as at
	from ${rc} join ${ap} on ${ap.id} = ${rc.applicationId} join ${a} on ${a.id} = ${ap.articleId}
	where ${rc.handedInAt} is null and ${ap.withdrawnAt} is null and ${isStillThere}
	and exists (select from ${pb} where ${pb.articleId} = ${a.id} and ${pb.endedAt} is null and ${pb.begunAt} is not null)
	and not exists (select from ${rv} where ${rv.articleId} = ${a.id})
	and ${teachesApplicant(reader)} ${only ? sql`and ${ap.id} = ${only}` : sql``}
	and (${rc.writerId} is null or not ${isWrittenByColleague(reader)})`;
