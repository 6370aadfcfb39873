// Articles as those who write them see them.
import { type Actor, readerOf, writesArticle } from '../kernel/access/index.ts';
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
	callFacts,
	eventFacts
} from '../kernel/schema/index.ts';
import { zoneSql } from './article-zone.ts';
import type { ArticleTexts } from './article-texts.ts';
import type { CallFacts } from './call-facts.ts';
import type { EventFacts } from './event-facts.ts';
import { type TextPictures, textPicturesSql } from './text-pictures.ts';

const { a, c, f, k, p, t, v } = aliased({
	a: article,
	c: articleCheck,
	p: articlePublication,
	f: eventFacts,
	k: callFacts,
	t: articleText,
	v: articleRevision
});

export type ArticleKind = (typeof article.$inferSelect)['kind'];

interface ArticlePublication {
	id: string;
	revisionId: string;
	from: string;
}

/** An article with its newest revision, which need not be the one that is public. */
export interface Article {
	id: string;
	kind: ArticleKind;
	programId: string | null;
	slug: string;
	ownerId: string;
	revision: {
		id: string;
		number: number;
		by: string;
		at: string;
		askedAt: string | null;
		pictureId: string | null;
	};
	texts: ArticleTexts;
	/** The pictures in them. */
	pictures: TextPictures;
	/** Of an event: when and for whom, in the newest revision. */
	event: EventFacts | null;
	/** Of a call: what it offers, and to whom. */
	call: CallFacts | null;
	cityId: string | null;
	/** What is public. */
	publication: ArticlePublication | null;
	/** What will be, from its day on. Until then the other one stays. */
	planned: ArticlePublication | null;
	/** In which its days are. */
	zone: string;
	/** The last check, and the day of the next. */
	check: { by: string; at: string; nextOn: string };
}

/** The texts of the revision `v`, by language. */
const textsSql = sql`(select json_object_agg(${t.locale}, json_build_object('title', ${t.title}, 'summary', ${t.summary},
	'body', ${t.body}, 'correction', ${t.correction}, 'place', ${t.place}, 'hosts', ${t.hosts}, 'guests', ${t.guests},
	'programme', ${t.programme}, 'paid', ${t.paid}, 'apply', ${t.apply}, 'questions', ${t.questions}, 'criteria', ${t.criteria}))
	from ${t} where ${t.revisionId} = ${v.id})`;

/** The facts of the revision `v`; null where it is no event. */
const factsSql = sql`(select json_build_object('kind', ${f.kind}, 'startsAt', ${f.startsAt}, 'endsAt', ${f.endsAt}, 'zone', ${f.zone},
	'audience', ${f.audience}, 'rsvp', ${f.rsvp}, 'places', ${f.places}) from ${f} where ${f.revisionId} = ${v.id})`;

/** The same of a call. */
const callSql = sql`(select json_build_object('kind', ${k.kind}, 'audience', ${k.audience}, 'opensAt', ${k.opensAt}, 'closesAt', ${k.closesAt},
	'zone', ${k.zone}, 'places', ${k.places}, 'travelFrom', ${k.travelFrom}, 'travelTo', ${k.travelTo},
	'rules', ${k.rules}) from ${k} where ${k.revisionId} = ${v.id})`;

/** The publication of `a` that has begun, or the one that waits for its day. There is at most one of each. */
const openSql = (hasBegun: boolean) => sql`(
	select json_build_object('id', ${p.id}, 'revisionId', ${p.revisionId}, 'from', ${p.from}) from ${p}
	where ${p.articleId} = ${a.id} and ${p.endedAt} is null and ${hasBegun ? sql`${p.begunAt} is not null` : sql`${p.begunAt} is null`})`;

const columns = sql`${a.id}, ${a.kind}, ${a.programId} as "programId", ${a.slug}, ${a.ownerId} as "ownerId",
	${zoneSql(a)} as zone,
	json_build_object('id', ${v.id}, 'number', ${v.number}, 'by', ${v.by}, 'at', ${v.at}, 'askedAt', ${v.askedAt}, 'pictureId', ${v.pictureId}) as revision,
	${textsSql} as texts, ${textPicturesSql(v.id)} as pictures, ${a.cityId} as "cityId", ${factsSql} as event, ${callSql} as call,
	${openSql(true)} as publication, ${openSql(false)} as planned,
	json_build_object('by', ${c.by}, 'at', ${c.at}, 'nextOn', ${c.nextOn}) as "check"`;

const fromSql = sql`from ${a}
	join lateral (select v.* from ${v} where ${v.articleId} = ${a.id} order by ${v.number} desc limit 1) v on true
	join lateral (select c.* from ${c} where ${c.articleId} = ${a.id} order by ${c.id} desc limit 1) c on true`;

/** Whether the newest revision is public, or will be on its day. */
export const isPublished = ({ publication, planned, revision }: Article): boolean =>
	publication?.revisionId === revision.id || planned?.revisionId === revision.id;

/** Articles on a page. */
export const articlesPage = 30;

/**
 * A page of the articles that somebody writes in, the newest first.
 * @param before the id of the last one of the page before @returns one more where there are more
 */
export const articlesOf = (actor: Actor, before: string | null): Promise<Article[]> =>
	rows<Article>(sql`select ${columns} ${fromSql} where ${writesArticle.where(readerOf(actor), 'a')}
		${isId(before) ? sql`and ${a.id} < ${before}::uuid` : sql``}
		order by ${a.id} desc limit ${articlesPage + 1}`);

/** @throws NotFound for those who do not write in it */
export async function findArticle(actor: Actor, id: string): Promise<Article> {
	const [row] = isId(id)
		? await rows<Article>(
				sql`select ${columns} ${fromSql} where ${a.id} = ${id} and ${writesArticle.where(readerOf(actor), 'a')}`
			)
		: [];
	if (!row) throw new NotFound();
	return row;
}

/** The same, locked: the acts of two colleagues come one after the other. */
export async function lockArticle(actor: Actor, id: string): Promise<Article> {
	await findArticle(actor, id);
	await rows(sql`select from ${a} where ${a.id} = ${id} for no key update`);
	return findArticle(actor, id);
}

/** An earlier state of an article, and when it was public. */
export interface ArticleHistoryEntry {
	number: number;
	by: string;
	at: string;
	publishedBy: string | null;
	from: string | null;
	/** Null: it waits for its day, or was called off before. */
	begunAt: string | null;
	endedAt: string | null;
}

/** More than anybody reads. */
const maxHistory = 50;

/** The history of an article, the newest first. The caller has found it. */
export const historyOf = (articleId: string): Promise<ArticleHistoryEntry[]> =>
	rows<ArticleHistoryEntry>(sql`
		select ${v.number}, ${v.by}, ${v.at}, ${p.by} as "publishedBy", ${p.from} as "from", ${p.begunAt} as "begunAt",
			${p.endedAt} as "endedAt" from ${v} left join ${p} on ${p.revisionId} = ${v.id}
		where ${v.articleId} = ${articleId} order by ${v.number} desc, ${p.id} desc nulls last limit ${maxHistory}`);
