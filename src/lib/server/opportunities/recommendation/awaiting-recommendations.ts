// What calls ask of the teachers of those who apply.
import { readerIn, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { suspendedSql } from '../../kernel/predicates/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';
import { isStillThere, teachesApplicant } from '../find-application.ts';

const { application, article } = tables;
const { articlePublication, callReview, recommendation } = inner;

/** A colleague writes it who can: it does not wait for others. Whoever left the class or is suspended writes nothing. */
const isWrittenByColleague = (reader: WaitingReader): SQL => sql`(${recommendation.writerId} <> ${reader.me}
	and not ${suspendedSql(recommendation.writerId, reader.now)}
		and ${teachesApplicant(readerIn(sql`${recommendation.writerId}`))})`;

/** Where the recommendation of an application is written, as the part of an address. */
export const recommendationPlaceSql = (applicationId: SQLWrapper): SQL => sql`(
	select ${inner.article.slug} || '?recommend=' || ${inner.application.id}::text from ${inner.application}
		join ${inner.article} on ${inner.article.id} = ${inner.application.articleId}
	where ${inner.application.id} = ${applicationId})`;

/**
 * Recommendations that wait for this reader, until the review begins: rows of a subject and a moment. The subject is where it is
 * written, as the part of an address.
 * @param only of this application
 */
export const awaitingRecommendationsSql = (reader: WaitingReader, only?: SQLWrapper): SQL => sql`
	select ${article.slug} || '?recommend=' || ${application.id}::text as subject, ${recommendation.askedAt} as at
	from ${recommendation} join ${application} on ${application.id} = ${recommendation.applicationId}
		join ${article} on ${article.id} = ${application.articleId}
	where ${recommendation.handedInAt} is null and ${application.withdrawnAt} is null and ${isStillThere}
	and exists (select from ${articlePublication} where ${articlePublication.articleId} = ${article.id}
		and ${articlePublication.endedAt} is null and ${articlePublication.begunAt} is not null)
	and not exists (select from ${callReview} where ${callReview.articleId} = ${article.id})
	and ${teachesApplicant(reader)} ${only ? sql`and ${application.id} = ${only}` : sql``}
	and (${recommendation.writerId} is null or not ${isWrittenByColleague(reader)})`;
