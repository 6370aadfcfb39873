// Articles as the public reads them: what is published now, in the reader's language where it is written in that.
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/predicates/index.ts';
import {
	aliased,
	article,
	articleCheck,
	articlePublication,
	articleRevision,
	articleText,
	programSchool,
	school
} from '../../kernel/schema/index.ts';
import type { ArticleKind } from './find-article.ts';

const { a, c, p, ps, s, t, v, w } = aliased({
	...{ a: article, c: articleCheck, p: articlePublication },
	...{ t: articleText, v: articleRevision, w: articleText },
	...{ ps: programSchool, s: school }
});

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
}

/** Articles on a page, and in a feed. */
export const newsPage = 10;
export const feedLength = 30;

/** The text of the revision `p` names in this language, else in English, else in any. */
const textJoin = (locale: string) => sql`join lateral (
	select t.* from ${t} where ${t.revisionId} = ${p.revisionId}
	order by ${t.locale} = ${locale} desc, ${t.locale} = 'en' desc, ${t.locale} limit 1) t on true`;

/** Whether an article `a` is about a city: it says so, or it names no city and its program has a school there. */
const isAboutSql = (cityId: string) => sql`(${a.cityId} = ${cityId} or ${a.cityId} is null and exists (
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
	/** Only what has been checked in time: the day of its next check is not before this one. */
	checkedUntil?: string;
}

/** News and reports, the newest first. @returns one more than `limit` where there are more */
export const newsList = ({
	locale,
	before = null,
	limit = newsPage,
	only = false,
	about,
	checkedUntil
}: ListRequest): Promise<ArticleEntry[]> =>
	rows<ArticleEntry>(sql`
		select ${p.id} as key, ${a.slug}, ${a.kind}, ${a.programId} as "programId", ${t.locale}, ${t.title}, ${t.summary}, ${p.from} as "from"
		from ${p} join ${a} on ${a.id} = ${p.articleId} ${textJoin(locale)}
		where ${p.endedAt} is null and ${p.from} <= ${instant(now())} and ${about ? isAboutSql(about) : sql`${a.kind} <> 'page'`}
		${only ? sql`and ${t.locale} = ${locale}` : sql``}
		${checkedUntil ? sql`and (select ${c.nextOn} from ${c} where ${c.articleId} = ${a.id} order by ${c.id} desc limit 1) >= ${checkedUntil}::date` : sql``}
		${isId(before) ? sql`and ${p.id} < ${before}::uuid` : sql``}
		order by ${p.id} desc limit ${limit + 1}`);

/** An article as a page shows it. */
export interface PublicArticle extends ArticleEntry {
	body: string;
	/** The picture above it. */
	pictureId: string | null;
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
		select ${p.id} as key, ${a.slug}, ${a.kind}, ${a.programId} as "programId", ${t.locale}, ${t.title}, ${t.summary}, ${p.from} as "from", ${t.body},
			(select ${v.pictureId} from ${v} where ${v.id} = ${p.revisionId}) as "pictureId",
			(select json_agg(${w.locale} order by ${w.locale}) from ${w} where ${w.revisionId} = ${p.revisionId}) as locales,
			${c.at} as "checkedAt", ${c.nextOn}::text as "nextOn",
			(select coalesce(json_agg(json_build_object('at', ${v.at}, 'text', ${w.correction}) order by ${v.number} desc), '[]')
				from ${v} join ${w} on ${w.revisionId} = ${v.id} and ${w.locale} = ${t.locale}
				where ${v.articleId} = ${a.id} and ${w.correction} is not null
				and ${v.id} in (select ${articlePublication.revisionId} from ${articlePublication} where ${articlePublication.articleId} = ${a.id})) as corrections
		from ${a} join ${p} on ${p.articleId} = ${a.id} ${textJoin(locale)}
		join lateral (select c.* from ${c} where ${c.articleId} = ${a.id} order by ${c.id} desc limit 1) c on true
		where ${a.slug} = ${slug} and ${p.endedAt} is null and ${p.from} <= ${instant(now())}`);
	if (!row) throw new NotFound();
	return row;
}

/** A sitemap may have 50,000 addresses; each article has one for each language. */
const maxAddresses = 20_000;

/** Every public article with its languages, and since when it says what it says. */
export const publicAddresses = (): Promise<{ slug: string; locales: string[]; from: string }[]> =>
	rows(sql`
		select ${a.slug}, ${p.from} as "from",
			(select json_agg(${w.locale} order by ${w.locale}) from ${w} where ${w.revisionId} = ${p.revisionId}) as locales
		from ${p} join ${a} on ${a.id} = ${p.articleId}
		where ${p.endedAt} is null and ${p.from} <= ${instant(now())} order by ${p.id} desc limit ${maxAddresses}`);
