// Calls that are public.
import { now } from '../kernel/clock.ts';
import { anyOf, rows, sql } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { instant, isArticleModuleOn } from '../kernel/predicates/index.ts';
import { aliased, tables } from '../kernel/schema/index.ts';
import { type CallFacts, type TextPictures, textPicturesSql } from '../site/index.ts';

const { article, articlePublication, articleRevision, articleText, callFacts } = tables;
const { anyText } = aliased({ anyText: articleText });
const { shownArticlePublication } = aliased({ shownArticlePublication: articlePublication });

/** A public call in one of its languages. */
export interface FoundCall extends CallFacts {
	/** Of its article. */
	id: string;
	slug: string;
	programId: string | null;
	/** Its program scores applications, and makes journeys. */
	selects: boolean;
	/** Its program takes applications of adults without an account. */
	takesOutside: boolean;
	/** Of its publication: the key of the next page. */
	key: string;
	revisionId: string;
	/** Since when it says what it says. */
	from: string;
	locale: string;
	locales: string[];
	title: string;
	summary: string;
	body: string;
	/** The pictures in its body. */
	pictures: TextPictures;
	paid: string | null;
	apply: string | null;
	questions: string | null;
	criteria: string | null;
	corrections: { at: string; text: string }[];
}

/** The text of a revision in this language, else in English, else in any. */
const textJoin = (revisionId: ReturnType<typeof sql>, locale: string) => sql`join lateral (
	select article_text.* from ${articleText} where ${articleText.revisionId} = ${revisionId}
	order by ${articleText.locale} = ${locale} desc, ${articleText.locale} = 'en' desc, ${articleText.locale}
		limit 1) article_text on true`;

const columns = sql`${article.id}, ${article.slug}, ${article.programId} as "programId",
	${isArticleModuleOn('selection', article.programId)} as selects,
	${isArticleModuleOn('outside_applicants', article.programId)} as "takesOutside",
	${articlePublication.id} as key, ${articlePublication.from} as "from",
	${callFacts.revisionId} as "revisionId", ${callFacts.kind}, ${callFacts.audience}, ${callFacts.opensAt} as "opensAt",
		${callFacts.closesAt} as "closesAt", ${callFacts.zone},
	${callFacts.places}, ${callFacts.travelFrom}::text as "travelFrom", ${callFacts.travelTo}::text as "travelTo",
		${callFacts.rules},
	${articleText.locale}, ${articleText.title}, ${articleText.summary}, ${articleText.body},
		${textPicturesSql(callFacts.revisionId)} as pictures,
	${articleText.paid}, ${articleText.apply}, ${articleText.questions}, ${articleText.criteria},
	(select json_agg(${anyText.locale} order by ${anyText.locale}) from ${anyText}
		where ${anyText.revisionId} = ${callFacts.revisionId}) as locales`;

const fromSql = (locale: string) => sql`from ${articlePublication}
	join ${article} on ${article.id} = ${articlePublication.articleId}
	join ${callFacts} on ${callFacts.revisionId} = ${articlePublication.revisionId}
		${textJoin(sql`${articlePublication.revisionId}`, locale)}`;

const isShown = sql`${articlePublication.endedAt} is null and ${articlePublication.begunAt} is not null`;

/** Nobody finds a call of a program that does not use them. */
const isPublic = sql`${isShown} and ${isArticleModuleOn('opportunities', article.programId)}`;

/** What was corrected while it was public, the newest first, in the language of its words. */
const corrections = sql`(select coalesce(json_agg(json_build_object('at', ${articleRevision.at},
	'text', ${anyText.correction}) order by ${articleRevision.number} desc), '[]')
	from ${articleRevision} join ${anyText} on ${anyText.revisionId} = ${articleRevision.id}
		and ${anyText.locale} = ${articleText.locale}
	where ${articleRevision.articleId} = ${article.id} and ${anyText.correction} is not null
	and ${articleRevision.id} in (select ${shownArticlePublication.revisionId} from ${shownArticlePublication}
		where ${shownArticlePublication.articleId} = ${article.id}))`;

/** @returns undefined for one that is not public */
export async function callBySlug(slug: string, locale: string): Promise<FoundCall | undefined> {
	const [row] = slug.includes('\0')
		? []
		: await rows<FoundCall>(sql`select ${columns}, ${corrections} as corrections ${fromSql(locale)}
			where ${article.slug} = ${slug} and ${isPublic}`);
	return row;
}

/** @throws NotFound for one that is not public */
export async function findCall(slug: string, locale: string): Promise<FoundCall> {
	const call = await callBySlug(slug, locale);
	if (!call) throw new NotFound();
	return call;
}

/** Calls on a page of past ones, and open ones at the most. */
export const pastPage = 20;
const mostOpen = 60;

/** Calls that have not closed, the next deadline first: those that open later, too. */
export const currentCalls = (locale: string, limit = mostOpen): Promise<FoundCall[]> =>
	rows<FoundCall>(sql`select ${columns}, '[]'::json as corrections ${fromSql(locale)}
		where ${isPublic} and ${callFacts.closesAt} > ${instant(now())} order by ${callFacts.closesAt}, ${article.id}
			limit ${limit}`);

/** Calls for students that ask for the family’s consent, until the journey is over. */
export const callsForConsent = (locale: string): Promise<FoundCall[]> =>
	rows<FoundCall>(sql`select ${columns}, '[]'::json as corrections ${fromSql(locale)}
		where ${isPublic} and ${callFacts.audience} = 'students' and (${callFacts.rules} ->> 'consent')::boolean
		and (${callFacts.closesAt} > ${instant(now())}
			or ${callFacts.travelTo} >= (${instant(now())} at time zone ${callFacts.zone})::date)
		order by ${callFacts.closesAt}, ${article.id} limit ${mostOpen}`);

/** Calls that adults of the schools look after: the newest deadline first. @param reviewed calls for adults that the reader reviews */
export const callsForStaff = (locale: string, reviewed: string[]): Promise<FoundCall[]> =>
	rows<FoundCall>(sql`select ${columns}, '[]'::json as corrections ${fromSql(locale)}
		where ${isPublic} and (${callFacts.audience} = 'students' or ${anyOf(article.id, reviewed)})
			order by ${callFacts.closesAt} desc, ${article.id} limit ${mostOpen}`);

/** Calls for adults, as their coordinators look after them: the newest deadline first. */
export const callsForAdults = (locale: string): Promise<FoundCall[]> =>
	rows<FoundCall>(sql`select ${columns}, '[]'::json as corrections ${fromSql(locale)}
		where ${isPublic} and ${callFacts.audience} = 'adults' order by ${callFacts.closesAt} desc, ${article.id}
			limit ${mostOpen}`);

/** Calls that have closed, the newest first. @returns one more than a page where there are more */
export const pastCalls = (locale: string, before: string | null): Promise<FoundCall[]> =>
	rows<FoundCall>(sql`select ${columns}, '[]'::json as corrections ${fromSql(locale)}
		where ${isPublic} and ${callFacts.closesAt} <= ${instant(now())}
			${isId(before) ? sql`and ${articlePublication.id} < ${before}::uuid` : sql``}
		order by ${articlePublication.id} desc limit ${pastPage + 1}`);

/** Addresses in a sitemap. */
const inSiteMap = 2_000;

/** Every public call, for the sitemap. */
export const callAddresses = (): Promise<{ slug: string; locales: string[]; from: string }[]> =>
	rows(sql`select ${article.slug}, ${articlePublication.from} as "from",
		(select json_agg(${anyText.locale} order by ${anyText.locale}) from ${anyText}
			where ${anyText.revisionId} = ${articlePublication.revisionId}) as locales
		from ${articlePublication} join ${article} on ${article.id} = ${articlePublication.articleId}
			join ${callFacts} on ${callFacts.revisionId} = ${articlePublication.revisionId}
		where ${isPublic} order by ${articlePublication.id} desc limit ${inSiteMap}`);

/** The titles of these calls, as they were published last, by the id of their article. */
export async function callTitles(articleIds: string[], locale: string): Promise<Map<string, string>> {
	if (!articleIds.length) return new Map();
	const list = await rows<{ id: string; title: string }>(sql`
		select distinct on (${article.id}) ${article.id}, ${articleText.title} from ${article}
			join ${articlePublication} on ${articlePublication.articleId} = ${article.id}
				and ${articlePublication.begunAt} is not null
		${textJoin(sql`${articlePublication.revisionId}`, locale)} where ${anyOf(article.id, articleIds)}
			order by ${article.id}, ${articlePublication.id} desc`);
	return new Map(list.map(({ id, title }) => [id, title]));
}

/** A wording of a call, public or not, as an application keeps it. */
export async function callOfRevision(revisionId: string, locale: string): Promise<FoundCall> {
	const [row] = await callsOfRevisions([revisionId], locale);
	return row!;
}

/** Several of them, the newest first. */
export const callsOfRevisions = async (revisionIds: string[], locale: string): Promise<FoundCall[]> =>
	revisionIds.length
		? rows<FoundCall>(sql`select ${columns}, '[]'::json as corrections
			from ${callFacts} join ${articleRevision} on ${articleRevision.id} = ${callFacts.revisionId}
				join ${article} on ${article.id} = ${articleRevision.articleId}
			left join ${articlePublication} on ${articlePublication.articleId} = ${article.id}
				and ${isShown} ${textJoin(sql`${callFacts.revisionId}`, locale)}
			where ${anyOf(callFacts.revisionId, revisionIds)} order by ${callFacts.closesAt} desc, ${article.id}`)
		: [];
