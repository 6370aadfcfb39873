import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { firstIdOf } from '../../kernel/ids.ts';
import { dayAfter, startOfDay } from '../../kernel/time/index.ts';
import type { Filter } from './filter.ts';
import { notHiddenFrom } from './hidden.ts';
import { chosen, type AuditPlace } from './places.ts';
import { verbGroups } from '../../kernel/audit/index.ts';
import { aliased, auditEvent, auditSeal } from '../../kernel/schema/index.ts';

const { audit_event: auditEventRow, s } = aliased({ audit_event: auditEvent, s: auditSeal });

/** An event of the trail, with those of its schools whose chains the reader may see. Never its number: a gap would tell of others. */
export interface TrailEvent {
	id: string;
	at: Date;
	actorId: string | null;
	verb: string;
	subjectKind: string;
	subjectId: string;
	detail: string | null;
	schools: string[];
}

/** Events on one page. */
export const pageSize = 50;
/** So many events are looked through for one page: a rare kind is found further back, step by step. */
const reach = 5_000;
/** One person's events lie far apart: each is a block of the disk of its own. */
const reachOfPerson = 500;

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
	{ places, filter, size = pageSize }: { places: AuditPlace[]; filter: Filter; size?: number }
): Promise<Page> {
	const seen = chosen(places, filter.school);
	const range = rangeOf(filter, filter.school ? seen[0]!.timeZone : 'UTC');
	const open = notHiddenFrom(actor);
	const [source, most] = filter.person
		? [ofPerson(filter.person, range, open), reachOfPerson]
		: [sourceOf(filter, range, open), reach];
	const found = await rows<Omit<TrailEvent, 'at'> & { at: string }>(sql`
		select e.id, ((extract(epoch from e.at) * 1000)::bigint)::text as at, e.actor_id as "actorId", e.verb,
			e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.detail, (
				select json_agg(${s.schoolId} order by ${s.schoolId})
				from ${s} where ${s.eventId} = e.id and ${s.schoolId} in ${listed(places.map(({ id }) => id))}
			) as schools
		from (${source} limit ${literal(most)}) e
		where exists (
			select from ${s} where ${s.eventId} = e.id and ${s.schoolId} in ${listed(seen.map(({ id }) => id))})
		${filter.group ? sql`and e.verb in ${listed([...verbGroups[filter.group]])}` : sql``}
		order by e.id desc limit ${literal(size + 1)}`);
	const events = found.slice(0, size).map((event) => ({ ...event, at: new Date(Number(event.at)) }));
	if (found.length > size) return { events, next: events.at(-1)!.id, partial: false };
	const [horizon] = await rows<{ id: string }>(sql`${source} offset ${literal(most - 1)} limit 1`);
	return { events, next: horizon?.id ?? null, partial: horizon !== undefined };
}

/** In the text of the statement, so that a plan that is kept is one for so few rows. */
const literal = (n: number): SQL => sql.raw(String(n));

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

/**
 * The events that an index leads to, newest first, without a limit yet. What is hidden is not among them: it would take a place,
 * and be where a page ends.
 */
function sourceOf({ subject }: Filter, range: Range, open: SQLWrapper): SQL {
	if (!subject)
		return sql`select * from ${auditEventRow} where ${within(range)}
		and ${open} order by ${auditEventRow.id} desc`;
	return sql`select * from (
		with about as materialized (
			select * from ${auditEventRow}
			where ${auditEventRow.subjectKind} = ${subject[0]} and ${auditEventRow.subjectId} = ${subject[1]}
				and ${within(range)} and ${open}
		) select * from about
	) theirs order by id desc`;
}

const within = ({ before, from }: Range) => sql`id < ${before}::uuid and id >= ${from}::uuid`;

/** What they did, by the index on their moments, and what others did to them; each found before both are merged. */
function ofPerson(person: string, range: Range, open: SQLWrapper): SQL {
	// A moment more: old events were given their id a little after their time.
	const latest = new Date(Number.parseInt(range.before.replaceAll('-', '').slice(0, 12), 16) + 1_000);
	const until = range.before === end ? sql`` : sql`and at <= ${latest.toISOString()}`;
	return sql`select * from (
		with done as materialized (
			select * from (select * from ${auditEventRow} where ${auditEventRow.actorId} = ${person}
				and ${within(range)} ${until}
				order by ${auditEventRow.at} desc, ${auditEventRow.id} desc offset 0) audit_event
			where ${open} order by at desc, id desc limit ${literal(reachOfPerson)}
		), about as materialized (
			select * from (select * from ${auditEventRow} where ${auditEventRow.subjectKind} = 'person'
				and ${auditEventRow.subjectId} = ${person}
				and ${auditEventRow.actorId} is distinct from ${person}
					and ${within(range)} order by ${auditEventRow.id} desc offset 0) audit_event
			where ${open} order by id desc limit ${literal(reachOfPerson)}
		) select * from done union all select * from about
	) theirs order by id desc`;
}
