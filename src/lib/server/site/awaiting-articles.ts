// What the public site asks of staff.
import { publishesFor, type WaitingReader } from '../kernel/access/index.ts';
import { sql, type SQL } from '../kernel/db/index.ts';
import { isArticleOn } from '../kernel/predicates/index.ts';
import { aliased, inner, tables } from '../kernel/schema/index.ts';

import { zoneSql } from './article-zone.ts';

const { article, articleRevision } = tables;
const { articleCheck, articlePublication } = inner;
const { shownArticleRevision } = aliased({ shownArticleRevision: articleRevision });

/** The newest revision `articleRevision` of `article`. */
const newestJoin = sql`join lateral (
	select article_revision.* from ${articleRevision} where ${articleRevision.articleId} = ${article.id}
		order by ${articleRevision.number} desc limit 1) newest_revision on true`;

/** Articles that a colleague asks this reader to publish: rows of a subject and a moment. */
export const awaitingPublicationsSql = (reader: WaitingReader): SQL => sql`
	select ${article.id}::text as subject, newest_revision.asked_at as at from ${article} ${newestJoin}
	where newest_revision.asked_at is not null and not exists (
		select from ${articlePublication} where ${articlePublication.revisionId} = newest_revision.id
			and ${articlePublication.endedAt} is null)
	and ${isArticleOn(article)} and ${publishesFor.where(reader, article.programId)}
	and not exists (select from ${shownArticleRevision} where ${shownArticleRevision.articleId} = ${article.id}
		and ${shownArticleRevision.by} in ${reader.hand}
		and ${shownArticleRevision.number} > coalesce((select max(${inner.articleRevision.number})
			from ${inner.articleRevision}
			join ${articlePublication} on ${articlePublication.revisionId} = ${inner.articleRevision.id}
				and ${articlePublication.endedAt} is null where ${inner.articleRevision.articleId} = ${article.id}), 0))`;

/** Public articles of this owner whose day of checking has come. */
export const dueChecksSql = (reader: WaitingReader): SQL => sql`
	select ${article.id}::text as subject, newest_check.next_on::timestamp at time zone ${zoneSql(article)} as at
		from ${article}
	join lateral (select inner_article_check.* from ${articleCheck} where ${articleCheck.articleId} = ${article.id}
		order by ${articleCheck.id} desc limit 1) newest_check on true
	where ${article.ownerId} = ${reader.me} and ${isArticleOn(article)}
		and newest_check.next_on <= (${reader.now} at time zone ${zoneSql(article)})::date
	and exists (select from ${articlePublication} where ${articlePublication.articleId} = ${article.id}
		and ${articlePublication.endedAt} is null)`;
