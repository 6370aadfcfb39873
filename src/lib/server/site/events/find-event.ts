// Events as those who may come see them: what is published now.
import { type Actor, isStaff, isStudent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant, isSiteModuleOn } from '../../kernel/predicates/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { type EventAudience, type EventFacts, type TextPictures, textPicturesSql } from '../index.ts';

const { article, articlePublication, articleRevision, articleText, eventFacts } = tables;
const { anyText, seriesArticle } = aliased({ anyText: articleText, seriesArticle: article });
const { shownArticlePublication } = aliased({ shownArticlePublication: articlePublication });

/** An event with its words in one language. */
export interface FoundEvent extends EventFacts {
	/** Of its article. */
	id: string;
	slug: string;
	programId: string | null;
	cityId: string | null;
	ownerId: string;
	/** The event that it repeats. */
	afterId: string | null;
	revisionId: string;
	/** The number of that revision: calendars take the higher one. */
	number: number;
	/** Since when it says what it says. */
	from: string;
	/** The language of its words, and all in which it is written. */
	locale: string;
	locales: string[];
	title: string;
	summary: string;
	body: string;
	place: string;
	hosts: string | null;
	guests: string | null;
	programme: string | null;
	corrections: { at: string; text: string }[];
	/** The pictures in its text. */
	pictures: TextPictures;
}

/** Which events somebody may see; an account without a role sees as much as a visitor (null). */
export function audiencesOf(actor: Actor | null): EventAudience[] {
	if (actor && isStaff(actor)) return ['everybody', 'members', 'staff'];
	return actor && isStudent(actor) ? ['everybody', 'members'] : ['everybody'];
}

/** The text of the published revision in this language, else in English, else in any. */
const textJoin = (locale: string) => sql`join lateral (
	select article_text.* from ${articleText} where ${articleText.revisionId} = ${articlePublication.revisionId}
	order by ${articleText.locale} = ${locale} desc, ${articleText.locale} = 'en' desc, ${articleText.locale}
		limit 1) article_text on true`;

const columns = sql`${article.id}, ${article.slug}, ${article.programId} as "programId",
	${article.cityId} as "cityId", ${article.ownerId} as "ownerId",
	${article.afterId} as "afterId", ${articlePublication.revisionId} as "revisionId", ${articleRevision.number},
		${articlePublication.from} as "from",
	${eventFacts.kind}, ${eventFacts.startsAt} as "startsAt", ${eventFacts.endsAt} as "endsAt", ${eventFacts.zone},
		${eventFacts.audience}, ${eventFacts.places},
		case when ${isSiteModuleOn('visits')} then ${eventFacts.rsvp} else 'none' end as rsvp,
	${articleText.locale}, ${articleText.title}, ${articleText.summary}, ${articleText.body}, ${articleText.place},
		${articleText.hosts}, ${articleText.guests}, ${articleText.programme},
	(select json_agg(${anyText.locale} order by ${anyText.locale}) from ${anyText}
		where ${anyText.revisionId} = ${articlePublication.revisionId}) as locales,
	${textPicturesSql(articlePublication.revisionId)} as pictures`;

const fromSql = (locale: string) => sql`from ${articlePublication}
	join ${article} on ${article.id} = ${articlePublication.articleId}
	join ${eventFacts} on ${eventFacts.revisionId} = ${articlePublication.revisionId}
		join ${articleRevision} on ${articleRevision.id} = ${articlePublication.revisionId} ${textJoin(locale)}`;

/** One with a day begins when it has been checked again (site/publications.ts). */
const isPublic = () => sql`${articlePublication.endedAt} is null
	and ${articlePublication.begunAt} is not null`;

const maySee = (actor: Actor | null) => sql`${eventFacts.audience} in ${audiencesOf(actor)}`;

/** What was corrected while it was public, the newest first, in the language of its words. */
const corrections = sql`(select coalesce(json_agg(json_build_object('at', ${articleRevision.at},
	'text', ${anyText.correction}) order by ${articleRevision.number} desc), '[]')
	from ${articleRevision} join ${anyText} on ${anyText.revisionId} = ${articleRevision.id}
		and ${anyText.locale} = ${articleText.locale}
	where ${articleRevision.articleId} = ${article.id} and ${anyText.correction} is not null
	and ${articleRevision.id} in (select ${shownArticlePublication.revisionId} from ${shownArticlePublication}
		where ${shownArticlePublication.articleId} = ${article.id} and ${shownArticlePublication.begunAt} is not null))`;

/** @throws NotFound for one that is not public, or not for this person */
export async function findEvent(actor: Actor | null, slug: string, locale: string): Promise<FoundEvent> {
	const [row] = slug.includes('\0')
		? []
		: await rows<FoundEvent>(sql`select ${columns}, ${corrections} as corrections ${fromSql(locale)}
			where ${article.slug} = ${slug} and ${isPublic()} and ${maySee(actor)}`);
	if (!row) throw new NotFound();
	return row;
}

/** The same by the id of its article, for the server itself; undefined where it is not public. */
export async function eventById(id: string, locale: string): Promise<FoundEvent | undefined> {
	const [row] = await rows<FoundEvent>(
		sql`select ${columns}, ${corrections} as corrections ${fromSql(locale)} where ${article.id} = ${id}
			and ${isPublic()}`
	);
	return row;
}

/** Public events by the ids of their articles, for somebody who may see them; the first to begin comes first. */
export const eventsByIds = async (
	actor: Actor | null,
	ids: string[],
	locale: string
): Promise<FoundEvent[]> =>
	ids.length
		? rows<FoundEvent>(sql`select ${columns}, '[]'::json as corrections ${fromSql(locale)}
			where ${anyOf(article.id, ids)} and ${isPublic()} and ${maySee(actor)}
				order by ${eventFacts.startsAt}, ${article.id}`)
		: [];

/** A place in a list of events: where the next page begins. */
interface Place {
	startsAt: string;
	id: string;
}

/** @returns the text of a place in an address */
export const pageKey = ({ startsAt, id }: Place): string => `${new Date(startsAt).toISOString()}_${id}`;

function placeOf(key: string | null): Place | null {
	const [startsAt = '', id = ''] = key?.split('_') ?? [];
	return isId(id) && !Number.isNaN(Date.parse(startsAt)) ? { startsAt, id } : null;
}

interface ListRequest {
	actor: Actor | null;
	locale: string;
	limit: number;
	/** Those that are over, the last first; otherwise those to come, the next first. */
	past?: boolean;
	/** The last one of the page before (`pageKey`). */
	after?: string | null;
	/** Only those in this city. */
	cityId?: string;
	/** Only those that repeat this one, or are repeated by it. */
	seriesOf?: string;
}

/** Events. @returns one more than `limit` where there are more */
export function eventList(request: ListRequest): Promise<FoundEvent[]> {
	const { actor, locale, limit, past = false, cityId, seriesOf } = request;
	const place = placeOf(request.after ?? null);
	const here = sql`(${eventFacts.startsAt}, ${article.id})`;
	const last = place && sql`(${instant(new Date(place.startsAt))}, ${place.id}::uuid)`;
	return rows<FoundEvent>(sql`select ${columns} ${fromSql(locale)}
		where ${isPublic()} and ${maySee(actor)}
		and ${eventFacts.endsAt} ${past ? sql`<=` : sql`>`} ${instant(now())}
		${cityId ? sql`and ${article.cityId} = ${cityId}` : sql``}
		${seriesOf ? sql`and ${article.id} <> ${seriesOf} and ${inSeriesSql(seriesOf)}` : sql``}
		${last ? sql`and ${here} ${past ? sql`<` : sql`>`} ${last}` : sql``}
		order by ${eventFacts.startsAt} ${past ? sql`desc` : sql``}, ${article.id} ${past ? sql`desc` : sql``}
			limit ${limit + 1}`);
}

/** More repetitions than a series has. */
const maxSeries = 60;

/** Whether an event `article` belongs to the series of another one: each names the one that it repeats. */
const inSeriesSql = (id: string) => sql`${article.id} in (
	with recursive earlier (id, after_id, depth) as (
		select ${seriesArticle.id}, ${seriesArticle.afterId}, 1 from ${seriesArticle} where ${seriesArticle.id} = ${id}
		union all select ${seriesArticle.id}, ${seriesArticle.afterId}, depth + 1 from ${seriesArticle}
			join earlier on ${seriesArticle.id} = earlier.after_id
			where depth < ${maxSeries}),
	series (id, depth) as (
		select id, 1 from earlier where after_id is null or depth = ${maxSeries}
		union all select ${seriesArticle.id}, depth + 1 from ${seriesArticle}
			join series on ${seriesArticle.afterId} = series.id
			where ${seriesArticle.kind} = 'event' and depth < ${maxSeries})
	select id from series)`;

/** An event as it was published last, also where it is withdrawn: for those who are told that it is not held. */
export async function lastPublished(id: string, locale: string): Promise<FoundEvent | undefined> {
	const [row] = await rows<FoundEvent>(
		sql`select ${columns}, '[]'::json as corrections ${fromSql(locale)} where ${article.id} = ${id}
			and ${articlePublication.begunAt} is not null
			order by ${articlePublication.id} desc limit 1`
	);
	return row;
}
