// Articles as the public reads them: what is published now, in the reader's language where it is written in that.
import { rows, sql } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { isArticleOn } from '../kernel/predicates/index.ts';
import { aliased, articlePublication, tables } from '../kernel/schema/index.ts';
import { todaySql, zoneSql } from './article-zone.ts';
import type { ArticleKind } from './find-article.ts';
import { type TextPictures, textPicturesSql } from './text-pictures.ts';

const { article, articleCheck, articleRevision, articleText, programSchool, school } = tables;
const { anyText } = aliased({ anyText: articleText });

/** Whether a publication `articlePublication` of `article` is public. One with a day begins when it has been checked again (publications.ts). */
const isPublic = sql`${tables.articlePublication.begunAt} is not null
	and ${tables.articlePublication.endedAt} is null and ${isArticleOn(article)}`;

/** The day of the next check of `article`. */
const latestCheck = sql`(select ${articleCheck.nextOn} from ${articleCheck}
	where ${articleCheck.articleId} = ${article.id} order by ${articleCheck.id} desc limit 1)`;

/** An article in a list. */
export interface ArticleEntry {
	/** The id of its publication: the key of the next page. */
	key: string;
	slug: string;
	kind: ArticleKind;
	programId: string | null;
	/** The language of its words. */
	locale: string;
	title: string;
	summary: string;
	from: string;
	/** In which its days are. */
	zone: string;
}

/** Articles on a page, and in a feed. */
export const newsPage = 10;
export const feedLength = 30;

/** The text of the revision `articlePublication` names in this language, else in English, else in any. */
const textJoin = (locale: string) => sql`join lateral (
	select article_text.* from ${articleText} where ${articleText.revisionId} = ${tables.articlePublication.revisionId}
	order by ${articleText.locale} = ${locale} desc, ${articleText.locale} = 'en' desc, ${articleText.locale}
		limit 1) article_text on true`;

/** Whether an article is about a city: it says so, or it names no city and its program has a school there. */
const isAboutSql = (
	cityId: string
) => sql`${article.kind} not in ('event', 'call') and (${article.cityId} = ${cityId}
	or ${article.cityId} is null and exists (
	select from ${programSchool} join ${school} on ${school.id} = ${programSchool.schoolId}
	where ${programSchool.programId} = ${article.programId} and ${school.cityId} = ${cityId}))`;

interface ListRequest {
	locale: string;
	/** The key of the last entry of the page before. */
	before?: string | null;
	limit?: number;
	/** Only what is written in that language: for feeds. */
	only?: boolean;
	/** Only what is about this city, pages too. */
	about?: string;
	/** Only what has been checked in time: the day of its next check is not more than so many days ago. */
	stale?: number;
}

/** News and reports, the newest first. @returns one more than `limit` where there are more */
export const newsList = ({
	locale,
	before = null,
	limit = newsPage,
	only = false,
	about,
	stale
}: ListRequest): Promise<ArticleEntry[]> =>
	rows<ArticleEntry>(sql`
		select ${tables.articlePublication.id} as key, ${article.slug}, ${article.kind},
			${article.programId} as "programId", ${articleText.locale}, ${articleText.title}, ${articleText.summary},
				${tables.articlePublication.from} as "from", ${zoneSql(article)} as zone
		from ${tables.articlePublication}
			join ${article} on ${article.id} = ${tables.articlePublication.articleId} ${textJoin(locale)}
		where ${isPublic} and ${about ? isAboutSql(about) : sql`${article.kind} not in ('page', 'event', 'call')`}
		${only ? sql`and ${articleText.locale} = ${locale}` : sql``}
		${stale === undefined ? sql`` : sql`and ${latestCheck} >= ${todaySql(article)} - ${stale}::int`}
		${isId(before) ? sql`and ${tables.articlePublication.id} < ${before}::uuid` : sql``}
		order by ${tables.articlePublication.id} desc limit ${limit + 1}`);

/** An article as a page shows it. */
export interface PublicArticle extends ArticleEntry {
	body: string;
	/** The event that it tells of. */
	eventId: string | null;
	/** The picture above it, and those in it. */
	pictureId: string | null;
	pictures: TextPictures;
	/** The languages in which it is written. */
	locales: string[];
	/** Since when this wording is public, and who says so is in the audit trail alone. */
	checkedAt: string;
	nextOn: string;
	/** What was corrected, the newest first, in the language of its words. */
	corrections: { at: string; text: string }[];
}

/** @throws NotFound for one that is not public */
export async function publicArticle(slug: string, locale: string): Promise<PublicArticle> {
	const [row] = slug.includes('\0')
		? []
		: await rows<PublicArticle>(sql`
		select ${tables.articlePublication.id} as key, ${article.slug}, ${article.kind},
			${article.programId} as "programId", ${articleText.locale}, ${articleText.title}, ${articleText.summary},
				${tables.articlePublication.from} as "from", ${zoneSql(article)} as zone, ${articleText.body},
					${article.afterId} as "eventId", (select ${articleRevision.pictureId} from ${articleRevision}
						where ${articleRevision.id} = ${tables.articlePublication.revisionId}) as "pictureId",
			${textPicturesSql(tables.articlePublication.revisionId)} as pictures,
			(select json_agg(${anyText.locale} order by ${anyText.locale}) from ${anyText}
				where ${anyText.revisionId} = ${tables.articlePublication.revisionId}) as locales,
			${articleCheck.at} as "checkedAt", ${articleCheck.nextOn}::text as "nextOn",
			(select coalesce(json_agg(json_build_object('at', ${articleRevision.at}, 'text', ${anyText.correction})
				order by ${articleRevision.number} desc), '[]')
				from ${articleRevision} join ${anyText} on ${anyText.revisionId} = ${articleRevision.id}
					and ${anyText.locale} = ${articleText.locale}
				where ${articleRevision.articleId} = ${article.id} and ${anyText.correction} is not null
				and ${articleRevision.id} in (select ${articlePublication.revisionId} from ${articlePublication}
					where ${articlePublication.articleId} = ${article.id}
						and ${articlePublication.begunAt} is not null)) as corrections
		from ${article} join ${tables.articlePublication}
			on ${tables.articlePublication.articleId} = ${article.id} ${textJoin(locale)}
		join lateral (select article_check.* from ${articleCheck} where ${articleCheck.articleId} = ${article.id}
			order by ${articleCheck.id} desc limit 1) article_check on true
		where ${article.slug} = ${slug} and ${article.kind} not in ('event', 'call') and ${isPublic}`);
	if (!row) throw new NotFound();
	return row;
}

/** A page with a text in each of these languages, and since when it says what it says. */
export interface PublicAddress {
	slug: string;
	locales: string[];
	from: string;
}

/** A sitemap may have 50,000 addresses; each article has one for each language. */
const maxAddresses = 20_000;

/** Every public article with its languages, and since when it says what it says. */
export const publicAddresses = (): Promise<PublicAddress[]> =>
	rows(sql`
		select ${article.slug}, ${tables.articlePublication.from} as "from",
			(select json_agg(${anyText.locale} order by ${anyText.locale}) from ${anyText}
				where ${anyText.revisionId} = ${tables.articlePublication.revisionId}) as locales
		from ${tables.articlePublication} join ${article} on ${article.id} = ${tables.articlePublication.articleId}
		where ${isPublic} and ${article.kind} not in ('event', 'call') order by ${tables.articlePublication.id} desc
			limit ${maxAddresses}`);

/** A page or a report, for the history. */
export interface LastingArticle {
	slug: string;
	kind: ArticleKind;
	programId: string | null;
	cityId: string | null;
	locale: string;
	title: string;
	body: string;
	/** In which it became public. */
	year: number;
}

/** More than a history of years shows. */
const maxLasting = 200;

/** Pages and reports, the oldest article first. */
export const lastingArticles = (locale: string): Promise<LastingArticle[]> =>
	rows<LastingArticle>(sql`
		select ${article.slug}, ${article.kind}, ${article.programId} as "programId", ${article.cityId} as "cityId",
			${articleText.locale}, ${articleText.title},
			case when ${article.programId} is null and ${article.cityId} is null then ${articleText.body} else '' end as body,
			extract(year from ${tables.articlePublication.from} at time zone ${zoneSql(article)})::int as year
		from ${tables.articlePublication}
			join ${article} on ${article.id} = ${tables.articlePublication.articleId} ${textJoin(locale)}
		where ${isPublic} and ${article.kind} not in ('news', 'event', 'call') order by ${article.id} limit ${maxLasting}`);
