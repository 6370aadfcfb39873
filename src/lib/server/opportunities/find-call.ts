// Calls that are public.
import { now } from '../kernel/clock.ts';
import { anyOf, rows, sql } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { instant } from '../kernel/predicates/index.ts';
import {
	aliased,
	article,
	articlePublication,
	articleRevision,
	articleText,
	callFacts
} from '../kernel/schema/index.ts';
import { type CallFacts, type TextPictures, textPicturesSql } from '../site/index.ts';

const { a, f, p, shown, t, v, w } = aliased({
	a: article,
	f: callFacts,
	p: articlePublication,
	shown: articlePublication,
	t: articleText,
	v: articleRevision,
	w: articleText
});

/** A public call in one of its languages. */
export interface FoundCall extends CallFacts {
	/** Of its article. */
	id: string;
	slug: string;
	programId: string | null;
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
	select t.* from ${t} where ${t.revisionId} = ${revisionId}
	order by ${t.locale} = ${locale} desc, ${t.locale} = 'en' desc, ${t.locale} limit 1) t on true`;

const columns = sql`${a.id}, ${a.slug}, ${a.programId} as "programId", ${p.id} as key, ${p.from} as "from",
	${f.revisionId} as "revisionId", ${f.kind}, ${f.audience}, ${f.opensAt} as "opensAt", ${f.closesAt} as "closesAt", ${f.zone},
	${f.places}, ${f.travelFrom}::text as "travelFrom", ${f.travelTo}::text as "travelTo", ${f.rules},
	${t.locale}, ${t.title}, ${t.summary}, ${t.body}, ${textPicturesSql(f.revisionId)} as pictures,
	${t.paid}, ${t.apply}, ${t.questions}, ${t.criteria},
	(select json_agg(${w.locale} order by ${w.locale}) from ${w} where ${w.revisionId} = ${f.revisionId}) as locales`;

const fromSql = (locale: string) => sql`from ${p} join ${a} on ${a.id} = ${p.articleId}
	join ${f} on ${f.revisionId} = ${p.revisionId} ${textJoin(sql`${p.revisionId}`, locale)}`;

const isPublic = sql`${p.endedAt} is null and ${p.begunAt} is not null`;

/** What was corrected while it was public, the newest first, in the language of its words. */
const corrections = sql`(select coalesce(json_agg(json_build_object('at', ${v.at}, 'text', ${w.correction}) order by ${v.number} desc), '[]')
	from ${v} join ${w} on ${w.revisionId} = ${v.id} and ${w.locale} = t.locale
	where ${v.articleId} = ${a.id} and ${w.correction} is not null
	and ${v.id} in (select ${shown.revisionId} from ${shown} where ${shown.articleId} = ${a.id}))`;

/** @returns undefined for one that is not public */
export async function callBySlug(slug: string, locale: string): Promise<FoundCall | undefined> {
	const [row] = slug.includes('\0')
		? []
		: await rows<FoundCall>(sql`select ${columns}, ${corrections} as corrections ${fromSql(locale)}
			where ${a.slug} = ${slug} and ${isPublic}`);
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
		where ${isPublic} and ${f.closesAt} > ${instant(now())} order by ${f.closesAt}, ${a.id} limit ${limit}`);

/** Calls for students that ask for the family’s consent, until the journey is over. */
export const callsForConsent = (locale: string): Promise<FoundCall[]> =>
	rows<FoundCall>(sql`select ${columns}, '[]'::json as corrections ${fromSql(locale)}
		where ${isPublic} and ${f.audience} = 'students' and (${f.rules} ->> 'consent')::boolean
		and (${f.closesAt} > ${instant(now())} or ${f.travelTo} >= (${instant(now())} at time zone ${f.zone})::date)
		order by ${f.closesAt}, ${a.id} limit ${mostOpen}`);

/** Calls that adults of the schools look after: the newest deadline first. @param reviewed calls for adults that the reader reviews */
export const callsForStaff = (locale: string, reviewed: string[]): Promise<FoundCall[]> =>
	rows<FoundCall>(sql`select ${columns}, '[]'::json as corrections ${fromSql(locale)}
		where ${isPublic} and (${f.audience} = 'students' or ${anyOf(a.id, reviewed)}) order by ${f.closesAt} desc, ${a.id} limit ${mostOpen}`);

/** Calls for adults, as their coordinators look after them: the newest deadline first. */
export const callsForAdults = (locale: string): Promise<FoundCall[]> =>
	rows<FoundCall>(sql`select ${columns}, '[]'::json as corrections ${fromSql(locale)}
		where ${isPublic} and ${f.audience} = 'adults' order by ${f.closesAt} desc, ${a.id} limit ${mostOpen}`);

/** Calls that have closed, the newest first. @returns one more than a page where there are more */
export const pastCalls = (locale: string, before: string | null): Promise<FoundCall[]> =>
	rows<FoundCall>(sql`select ${columns}, '[]'::json as corrections ${fromSql(locale)}
		where ${isPublic} and ${f.closesAt} <= ${instant(now())} ${isId(before) ? sql`and ${p.id} < ${before}::uuid` : sql``}
		order by ${p.id} desc limit ${pastPage + 1}`);

/** Addresses in a sitemap. */
const inSiteMap = 2_000;

/** Every public call, for the sitemap. */
export const callAddresses = (): Promise<{ slug: string; locales: string[]; from: string }[]> =>
	rows(sql`select ${a.slug}, ${p.from} as "from",
		(select json_agg(${w.locale} order by ${w.locale}) from ${w} where ${w.revisionId} = ${p.revisionId}) as locales
		from ${p} join ${a} on ${a.id} = ${p.articleId} join ${f} on ${f.revisionId} = ${p.revisionId}
		where ${isPublic} order by ${p.id} desc limit ${inSiteMap}`);

/** The titles of these calls, as they were published last, by the id of their article. */
export async function callTitles(articleIds: string[], locale: string): Promise<Map<string, string>> {
	if (!articleIds.length) return new Map();
	const list = await rows<{ id: string; title: string }>(sql`
		select distinct on (${a.id}) ${a.id}, t.title from ${a} join ${p} on ${p.articleId} = ${a.id} and ${p.begunAt} is not null
		${textJoin(sql`${p.revisionId}`, locale)} where ${anyOf(a.id, articleIds)} order by ${a.id}, ${p.id} desc`);
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
			from ${f} join ${v} on ${v.id} = ${f.revisionId} join ${a} on ${a.id} = ${v.articleId}
			left join ${p} on ${p.articleId} = ${a.id} and ${isPublic} ${textJoin(sql`${f.revisionId}`, locale)}
			where ${anyOf(f.revisionId, revisionIds)} order by ${f.closesAt} desc, ${a.id}`)
		: [];
