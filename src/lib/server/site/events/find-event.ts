// Events as those who may come see them: what is published now.
import { type Actor, isStaff, isStudent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/predicates/index.ts';
import {
	aliased,
	article,
	articlePublication,
	articleRevision,
	articleText,
	eventFacts
} from '../../kernel/schema/index.ts';
import { type EventAudience, type EventFacts, type TextPictures, textPicturesSql } from '../index.ts';

const { a, e, f, p, shown, t, v, w } = aliased({
	a: article,
	e: article,
	f: eventFacts,
	p: articlePublication,
	shown: articlePublication,
	t: articleText,
	v: articleRevision,
	w: articleText
});

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
	select t.* from ${t} where ${t.revisionId} = ${p.revisionId}
	order by ${t.locale} = ${locale} desc, ${t.locale} = 'en' desc, ${t.locale} limit 1) t on true`;

const columns = sql`${a.id}, ${a.slug}, ${a.programId} as "programId", ${a.cityId} as "cityId", ${a.ownerId} as "ownerId",
	${a.afterId} as "afterId", ${p.revisionId} as "revisionId", ${v.number}, ${p.from} as "from",
	${f.kind}, ${f.startsAt} as "startsAt", ${f.endsAt} as "endsAt", ${f.zone}, ${f.audience}, ${f.rsvp}, ${f.places},
	${t.locale}, ${t.title}, ${t.summary}, ${t.body}, ${t.place}, ${t.hosts}, ${t.guests}, ${t.programme},
	(select json_agg(${w.locale} order by ${w.locale}) from ${w} where ${w.revisionId} = ${p.revisionId}) as locales,
	${textPicturesSql(p.revisionId)} as pictures`;

const fromSql = (locale: string) => sql`from ${p} join ${a} on ${a.id} = ${p.articleId}
	join ${f} on ${f.revisionId} = ${p.revisionId} join ${v} on ${v.id} = ${p.revisionId} ${textJoin(locale)}`;

/** One with a day begins when it has been checked again (site/begin-publications.ts). */
const isPublic = () => sql`${p.endedAt} is null and ${p.begunAt} is not null`;

const maySee = (actor: Actor | null) => sql`${f.audience} in ${audiencesOf(actor)}`;

/** What was corrected while it was public, the newest first, in the language of its words. */
const corrections = sql`(select coalesce(json_agg(json_build_object('at', ${v.at}, 'text', ${w.correction}) order by ${v.number} desc), '[]')
	from ${v} join ${w} on ${w.revisionId} = ${v.id} and ${w.locale} = t.locale
	where ${v.articleId} = ${a.id} and ${w.correction} is not null
	and ${v.id} in (select ${shown.revisionId} from ${shown}
		where ${shown.articleId} = ${a.id} and ${shown.begunAt} is not null))`;

/** @throws NotFound for one that is not public, or not for this person */
export async function findEvent(actor: Actor | null, slug: string, locale: string): Promise<FoundEvent> {
	const [row] = slug.includes('\0')
		? []
		: await rows<FoundEvent>(sql`select ${columns}, ${corrections} as corrections ${fromSql(locale)}
			where ${a.slug} = ${slug} and ${isPublic()} and ${maySee(actor)}`);
	if (!row) throw new NotFound();
	return row;
}

/** The same by the id of its article, for the server itself; undefined where it is not public. */
export async function eventById(id: string, locale: string): Promise<FoundEvent | undefined> {
	const [row] = await rows<FoundEvent>(
		sql`select ${columns}, ${corrections} as corrections ${fromSql(locale)} where ${a.id} = ${id} and ${isPublic()}`
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
			where ${anyOf(a.id, ids)} and ${isPublic()} and ${maySee(actor)} order by ${f.startsAt}, ${a.id}`)
		: [];

/** A place in a list of events: where the next page begins. */
interface Place {
	startsAt: string;
	id: string;
}

/** @returns the text of a place in an address */
export const keyOf = ({ startsAt, id }: Place): string => `${new Date(startsAt).toISOString()}_${id}`;

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
	/** The last one of the page before (`keyOf`). */
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
	const here = sql`(${f.startsAt}, ${a.id})`;
	const last = place && sql`(${instant(new Date(place.startsAt))}, ${place.id}::uuid)`;
	return rows<FoundEvent>(sql`select ${columns} ${fromSql(locale)}
		where ${isPublic()} and ${maySee(actor)}
		and ${f.endsAt} ${past ? sql`<=` : sql`>`} ${instant(now())}
		${cityId ? sql`and ${a.cityId} = ${cityId}` : sql``}
		${seriesOf ? sql`and ${a.id} <> ${seriesOf} and ${inSeriesSql(seriesOf)}` : sql``}
		${last ? sql`and ${here} ${past ? sql`<` : sql`>`} ${last}` : sql``}
		order by ${f.startsAt} ${past ? sql`desc` : sql``}, ${a.id} ${past ? sql`desc` : sql``} limit ${limit + 1}`);
}

/** More repetitions than a series has. */
const maxSeries = 60;

/** Whether an event `a` belongs to the series of another one: each names the one that it repeats. */
const inSeriesSql = (id: string) => sql`${a.id} in (
	with recursive earlier (id, after_id, depth) as (
		select ${e.id}, ${e.afterId}, 1 from ${e} where ${e.id} = ${id}
		union all select ${e.id}, ${e.afterId}, depth + 1 from ${e} join earlier on ${e.id} = earlier.after_id
			where depth < ${maxSeries}),
	series (id, depth) as (
		select id, 1 from earlier where after_id is null or depth = ${maxSeries}
		union all select ${e.id}, depth + 1 from ${e} join series on ${e.afterId} = series.id
			where ${e.kind} = 'event' and depth < ${maxSeries})
	select id from series)`;

/** An event as it was published last, also where it is withdrawn: for those who are told that it is not held. */
export async function lastPublished(id: string, locale: string): Promise<FoundEvent | undefined> {
	const [row] = await rows<FoundEvent>(
		sql`select ${columns}, '[]'::json as corrections ${fromSql(locale)} where ${a.id} = ${id} and ${p.begunAt} is not null
			order by ${p.id} desc limit 1`
	);
	return row;
}
