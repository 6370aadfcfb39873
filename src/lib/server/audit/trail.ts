import { sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { rows } from '../db/rows.ts';
import { firstIdOf } from '../ids.ts';
import { dayAfter, startOfDay } from './days.ts';
import type { Filter } from './filter.ts';
import { hiddenFrom } from './hidden.ts';
import { chosen, type Place } from './places.ts';
import { groups } from './verbs.ts';

/** An event of the trail, with its number in each chain that the reader may see. */
export interface TrailEvent {
	id: string;
	at: Date;
	actorId: string | null;
	verb: string;
	subjectKind: string;
	subjectId: string;
	detail: string | null;
	links: { school: string; number: number }[];
}

/** Events on one page. */
export const pageSize = 50;
/** So many events are looked through for one page: a rare kind is found further back, step by step. */
export const reach = 5_000;

export interface Page {
	events: TrailEvent[];
	/** Where the next page begins; null at the end of the trail. */
	next: string | null;
	/** The reach ended before the page was full. */
	partial: boolean;
}

const end = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const start = '00000000-0000-0000-0000-000000000000';

/**
 * One page, newest first. Ids of events are in the order of their moments, so one key serves pages and days.
 * @param places the schools whose chains the reader may see
 * @throws NotFound for another school
 */
export async function readPage(
	actor: Actor,
	{ places, filter, size = pageSize }: { places: Place[]; filter: Filter; size?: number }
): Promise<Page> {
	const seen = chosen(places, filter.school);
	const range = rangeOf(filter, filter.school ? seen[0]!.timeZone : 'UTC');
	const source = sourceOf(filter, range);
	const found = await rows<Omit<TrailEvent, 'at'> & { at: string }>(sql`
		select e.id, ((extract(epoch from e.at) * 1000)::bigint)::text as at, e.actor_id as "actorId", e.verb,
			e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.detail, (
				select json_agg(json_build_object('school', s.school_id, 'number', s.number) order by s.school_id)
				from audit_seal s where s.event_id = e.id and s.school_id in ${listed(places.map(({ id }) => id))}
			) as links
		from (${source} limit ${reach}) e
		where exists (
			select from audit_seal s where s.event_id = e.id and s.school_id in ${listed(seen.map(({ id }) => id))})
		${filter.group ? sql`and e.verb in ${listed([...groups[filter.group]])}` : sql``}
		${await notHidden(actor)}
		order by e.id desc limit ${size + 1}`);
	const events = found.slice(0, size).map((event) => ({ ...event, at: new Date(Number(event.at)) }));
	if (found.length > size) return { events, next: events.at(-1)!.id, partial: false };
	const [horizon] = await rows<{ id: string }>(sql`${source} offset ${reach - 1} limit 1`);
	return { events, next: horizon?.id ?? null, partial: horizon !== undefined };
}

const listed = (texts: string[]) =>
	sql`(${sql.join(
		texts.map((text) => sql`${text}`),
		sql`, `
	)})`;

interface Range {
	before: string;
	from: string;
}

function rangeOf({ from, until, before = end }: Filter, timeZone: string): Range {
	const last = until ? firstIdOf(startOfDay(dayAfter(until), timeZone)) : end;
	return {
		before: before < last ? before : last,
		from: from ? firstIdOf(startOfDay(from, timeZone)) : start
	};
}

/** The events that an index leads to, newest first, without a limit yet. */
function sourceOf({ person, subject }: Filter, { before, from }: Range): SQL {
	const inRange = sql`id < ${before}::uuid and id >= ${from}::uuid`;
	if (person) return ofPerson(person, before, inRange);
	const about = subject ? sql`subject_kind = ${subject[0]} and subject_id = ${subject[1]} and` : sql``;
	return sql`select * from audit_event where ${about} ${inRange} order by id desc`;
}

/** What they did, by the index on their moments, and what was done to them. */
function ofPerson(person: string, before: string, inRange: SQL): SQL {
	// A moment more: old events were given their id a little after their time.
	const latest = new Date(Number.parseInt(before.replaceAll('-', '').slice(0, 12), 16) + 1_000);
	const until = before === end ? sql`` : sql`and at <= ${latest.toISOString()}`;
	return sql`select * from (
		(select * from audit_event where actor_id = ${person} and ${inRange} ${until}
			order by at desc, id desc limit ${reach})
		union all
		(select * from audit_event where subject_kind = 'person' and subject_id = ${person}
			and actor_id is distinct from ${person} and ${inRange} order by id desc limit ${reach})
	) theirs order by id desc`;
}

async function notHidden(actor: Actor): Promise<SQL> {
	const ids = await hiddenFrom(actor);
	return ids.length ? sql`and e.subject_id not in ${listed(ids)}` : sql``;
}
