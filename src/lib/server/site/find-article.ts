// Articles as those who write them see them.
import { type Actor, readerOf, writesArticle } from '../kernel/access/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { isArticleOn } from '../kernel/predicates/index.ts';
import { article, tables } from '../kernel/schema/index.ts';
import { zoneSql } from './article-zone.ts';
import type { ArticleTexts } from './article-texts.ts';
import type { CallFacts } from './call-facts.ts';
import type { EventFacts } from './event-facts.ts';
import { type TextPictures, textPicturesSql } from './text-pictures.ts';
import { record, schoolsOfProgram, type Verb } from '../kernel/audit/index.ts';

const { articleCheck, articlePublication, articleRevision, articleText, callFacts, eventFacts } = tables;

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

/** The texts of the revision `articleRevision`, by language. */
const textsSql = sql`(select json_object_agg(${articleText.locale},
	json_build_object('title', ${articleText.title}, 'summary', ${articleText.summary},
	'body', ${articleText.body}, 'correction', ${articleText.correction}, 'place', ${articleText.place},
	'hosts', ${articleText.hosts}, 'guests', ${articleText.guests}, 'programme', ${articleText.programme},
	'paid', ${articleText.paid}, 'apply', ${articleText.apply}, 'questions', ${articleText.questions},
	'criteria', ${articleText.criteria}))
	from ${articleText} where ${articleText.revisionId} = ${articleRevision.id})`;

/** The facts of the revision `articleRevision`; null where it is no event. */
const factsSql = sql`(select json_build_object('kind', ${eventFacts.kind}, 'startsAt', ${eventFacts.startsAt},
	'endsAt', ${eventFacts.endsAt}, 'zone', ${eventFacts.zone},
	'audience', ${eventFacts.audience}, 'rsvp', ${eventFacts.rsvp}, 'places', ${eventFacts.places}) from ${eventFacts}
		where ${eventFacts.revisionId} = ${articleRevision.id})`;

/** The same of a call. */
const callSql = sql`(select json_build_object('kind', ${callFacts.kind}, 'audience', ${callFacts.audience},
	'opensAt', ${callFacts.opensAt}, 'closesAt', ${callFacts.closesAt},
	'zone', ${callFacts.zone}, 'places', ${callFacts.places}, 'travelFrom', ${callFacts.travelFrom},
	'travelTo', ${callFacts.travelTo}, 'rules', ${callFacts.rules}) from ${callFacts}
		where ${callFacts.revisionId} = ${articleRevision.id})`;

/** The publication of `article` that has begun, or the one that waits for its day. There is at most one of each. */
const openSql = (hasBegun: boolean) => sql`(
	select json_build_object('id', ${articlePublication.id}, 'revisionId', ${articlePublication.revisionId},
		'from', ${articlePublication.from}) from ${articlePublication}
	where ${articlePublication.articleId} = ${tables.article.id} and ${articlePublication.endedAt} is null
		and ${hasBegun ? sql`${articlePublication.begunAt} is not null` : sql`${articlePublication.begunAt} is null`})`;

const columns = sql`${tables.article.id}, ${tables.article.kind}, ${tables.article.programId} as "programId",
	${tables.article.slug}, ${tables.article.ownerId} as "ownerId",
	${zoneSql(tables.article)} as zone,
	json_build_object('id', ${articleRevision.id}, 'number', ${articleRevision.number}, 'by', ${articleRevision.by},
	'at', ${articleRevision.at}, 'askedAt', ${articleRevision.askedAt},
	'pictureId', ${articleRevision.pictureId}) as revision, ${textsSql} as texts,
	${textPicturesSql(articleRevision.id)} as pictures, ${tables.article.cityId} as "cityId", ${factsSql} as event,
		${callSql} as call, ${openSql(true)} as publication, ${openSql(false)} as planned,
	json_build_object('by', ${articleCheck.by}, 'at', ${articleCheck.at}, 'nextOn', ${articleCheck.nextOn}) as "check"`;

const fromSql = sql`from ${tables.article}
	join lateral (select article_revision.* from ${articleRevision}
		where ${articleRevision.articleId} = ${tables.article.id} order by ${articleRevision.number} desc
			limit 1) article_revision on true
	join lateral (select article_check.* from ${articleCheck} where ${articleCheck.articleId} = ${tables.article.id}
		order by ${articleCheck.id} desc limit 1) article_check on true`;

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
	rows<Article>(sql`select ${columns} ${fromSql} where ${writesArticle.where(readerOf(actor), 'article')}
		and ${isArticleOn(tables.article)}
		${isId(before) ? sql`and ${tables.article.id} < ${before}::uuid` : sql``}
		order by ${tables.article.id} desc limit ${articlesPage + 1}`);

/** @throws NotFound for those who do not write in it */
export async function findArticle(actor: Actor, id: string): Promise<Article> {
	const [row] = isId(id)
		? await rows<Article>(
				sql`select ${columns} ${fromSql} where ${tables.article.id} = ${id}
					and ${writesArticle.where(readerOf(actor), 'article')} and ${isArticleOn(tables.article)}`
			)
		: [];
	if (!row) throw new NotFound();
	return row;
}

/** The same, locked: the acts of two colleagues come one after the other. */
export async function lockArticle(actor: Actor, id: string): Promise<Article> {
	await findArticle(actor, id);
	await rows(sql`select from ${tables.article} where ${tables.article.id} = ${id} for no key update`);
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
		select ${articleRevision.number}, ${articleRevision.by}, ${articleRevision.at},
			${articlePublication.by} as "publishedBy", ${articlePublication.from} as "from",
				${articlePublication.begunAt} as "begunAt", ${articlePublication.endedAt} as "endedAt" from ${articleRevision}
					left join ${articlePublication} on ${articlePublication.revisionId} = ${articleRevision.id}
		where ${articleRevision.articleId} = ${articleId}
			order by ${articleRevision.number} desc, ${articlePublication.id} desc nulls last limit ${maxHistory}`);

/** Records what somebody, or a job, did about an article, in the chains of the schools of its program. */
export const recordArticle = async (
	actor: Actor | null,
	{ id, programId }: { id: string; programId: string | null },
	verb: Verb
): Promise<void> =>
	record({
		actorId: actor?.id ?? null,
		verb,
		subject: ['article', id],
		schools: programId === null ? [] : await schoolsOfProgram(programId)
	});
