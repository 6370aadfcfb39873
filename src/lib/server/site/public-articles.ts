// Articles as the public reads them: what is published now, in the reader's language where it is written in that.
import { rows, sql } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import {
	aliased,
	article,
	articleCheck,
	articlePublication,
	articleRevision,
	articleText,
	programSchool,
	school
} from '../kernel/schema/index.ts';
import { todaySql, zoneSql } from './article-zone.ts';
import type { ArticleKind } from './find-article.ts';
import { type TextPictures, textPicturesSql } from './text-pictures.ts';

const { a, c, p, ps, s, t, v, w } = aliased({
	a: article,
	c: articleCheck,
	p: articlePublication,
	t: articleText,
	v: articleRevision,
	w: articleText,
	ps: programSchool,
	s: school
});

/** Whether a publication `p` is public. One with a day begins when it has been checked again (begin-publications.ts). */
const isPublic = sql`${p.begunAt} is not null and ${p.endedAt} is null`;

/** The day of the next check of `a`. */
const latestCheck = sql`(select ${c.nextOn} from ${c} where ${c.articleId} = ${a.id} order by ${c.id} desc limit 1)`;

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

/** The text of the revision `p` names in this language, else in English, else in any. */
const textJoin = (locale: string) => sql`join lateral (
	select t.* from ${t} where ${t.revisionId} = ${p.revisionId}
	order by ${t.locale} = ${locale} desc, ${t.locale} = 'en' desc, ${t.locale} limit 1) t on true`;

/** Whether an article `a` is about a city: it says so, or it names no city and its program has a school there. */
const isAboutSql = (
	cityId: string
) => sql`${a.kind} not in ('event', 'call') and (${a.cityId} = ${cityId} or ${a.cityId} is null and exists (
	select from ${ps} join ${s} on ${s.id} = ${ps.schoolId}
	where ${ps.programId} = ${a.programId} and ${s.cityId} = ${cityId}))`;

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
		select ${p.id} as key, ${a.slug}, ${a.kind}, ${a.programId} as "programId", ${t.locale}, ${t.title}, ${t.summary}, ${p.from} as "from",
			${zoneSql(a)} as zone
		from ${p} join ${a} on ${a.id} = ${p.articleId} ${textJoin(locale)}
		where ${isPublic} and ${about ? isAboutSql(about) : sql`${a.kind} not in ('page', 'event', 'call')`}
		${only ? sql`and ${t.locale} = ${locale}` : sql``}
		${stale === undefined ? sql`` : sql`and ${latestCheck} >= ${todaySql(a)} - ${stale}::int`}
		${isId(before) ? sql`and ${p.id} < ${before}::uuid` : sql``}
		order by ${p.id} desc limit ${limit + 1}`);

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
		select ${p.id} as key, ${a.slug}, ${a.kind}, ${a.programId} as "programId", ${t.locale}, ${t.title}, ${t.summary}, ${p.from} as "from",
			${zoneSql(a)} as zone, ${t.body}, ${a.afterId} as "eventId", (select ${v.pictureId} from ${v} where ${v.id} = ${p.revisionId}) as "pictureId",
			${textPicturesSql(p.revisionId)} as pictures,
			(select json_agg(${w.locale} order by ${w.locale}) from ${w} where ${w.revisionId} = ${p.revisionId}) as locales,
			${c.at} as "checkedAt", ${c.nextOn}::text as "nextOn",
			(select coalesce(json_agg(json_build_object('at', ${v.at}, 'text', ${w.correction}) order by ${v.number} desc), '[]')
				from ${v} join ${w} on ${w.revisionId} = ${v.id} and ${w.locale} = ${t.locale}
				where ${v.articleId} = ${a.id} and ${w.correction} is not null
				and ${v.id} in (select ${articlePublication.revisionId} from ${articlePublication}
					where ${articlePublication.articleId} = ${a.id} and ${articlePublication.begunAt} is not null)) as corrections
		from ${a} join ${p} on ${p.articleId} = ${a.id} ${textJoin(locale)}
		join lateral (select c.* from ${c} where ${c.articleId} = ${a.id} order by ${c.id} desc limit 1) c on true
		where ${a.slug} = ${slug} and ${a.kind} not in ('event', 'call') and ${isPublic}`);
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
		select ${a.slug}, ${p.from} as "from",
			(select json_agg(${w.locale} order by ${w.locale}) from ${w} where ${w.revisionId} = ${p.revisionId}) as locales
		from ${p} join ${a} on ${a.id} = ${p.articleId}
		where ${isPublic} and ${a.kind} not in ('event', 'call') order by ${p.id} desc limit ${maxAddresses}`);

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
		select ${a.slug}, ${a.kind}, ${a.programId} as "programId", ${a.cityId} as "cityId", ${t.locale}, ${t.title},
			case when ${a.programId} is null and ${a.cityId} is null then ${t.body} else '' end as body,
			extract(year from ${p.from} at time zone ${zoneSql(a)})::int as year
		from ${p} join ${a} on ${a.id} = ${p.articleId} ${textJoin(locale)}
		where ${isPublic} and ${a.kind} not in ('news', 'event', 'call') order by ${a.id} limit ${maxLasting}`);
