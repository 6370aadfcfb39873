import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { firstIdOf } from '../../kernel/ids.ts';
import { dayAfter, startOfDay } from '../../kernel/time/index.ts';
import type { Filter } from './filter.ts';
import { notHiddenFrom } from './hidden.ts';
import { selectedSchools, type AuditSchool } from './schools.ts';
import { verbsByGroup } from './sentences.ts';
import { tables } from '../../kernel/schema/index.ts';

const { auditEvent, auditSeal } = tables;

/**
 * An event of the trail, with those of its schools whose chains the reader may see. Never its number: a gap would reveal
 * hidden events.
 */
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
/** How many events are scanned for one page: a rare kind is found further back, page by page. */
const maxScanned = 5_000;
/** Fewer for one person: their events are far apart on the disk, each in a block of its own. */
const maxScannedOfPerson = 500;

export interface Page {
	events: TrailEvent[];
	/** Where the next page starts; null at the end of the trail. */
	next: string | null;
	/** Scanning stopped before the page was full. */
	partial: boolean;
}

const maxId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const minId = '00000000-0000-0000-0000-000000000000';

interface TrailQuestion {
	places: AuditSchool[];
	filter: Filter;
	size?: number;
	/** Where the days begin, while no school is chosen. */
	zone?: string;
}

/**
 * One page, newest first. Ids of events are in the order of time, so one key serves pages and days.
 * @param places the schools whose chains the reader may see
 * @throws NotFound for another school
 */
export async function readPage(
	actor: Actor,
	{ places, filter, size = pageSize, zone = 'UTC' }: TrailQuestion
): Promise<Page> {
	const selected = selectedSchools(places, filter.school);
	const range = rangeOf(filter, filter.school ? selected[0]!.timeZone : zone);
	const isVisible = notHiddenFrom(actor);
	const [source, maxRows] = filter.person
		? [ofPerson(filter.person, range, isVisible), maxScannedOfPerson]
		: [sourceOf(filter, range, isVisible), maxScanned];
	const fetched = await rows<Omit<TrailEvent, 'at'> & { at: string }>(sql`
		select event.id, ((extract(epoch
			from event.at) * 1000)::bigint)::text as at, event.actor_id as "actorId", event.verb,
			event.subject_kind as "subjectKind", event.subject_id as "subjectId", event.detail, (
				select json_agg(${auditSeal.schoolId} order by ${auditSeal.schoolId})
				from ${auditSeal} where ${auditSeal.eventId} = event.id
					and ${auditSeal.schoolId} in ${listed(places.map(({ id }) => id))}
			) as schools
		from (${source} limit ${literal(maxRows)}) event
		where exists (
			select from ${auditSeal} where ${auditSeal.eventId} = event.id
				and ${auditSeal.schoolId} in ${listed(selected.map(({ id }) => id))})
		${filter.group ? sql`and event.verb in ${listed(verbsByGroup[filter.group])}` : sql``}
		order by event.id desc limit ${literal(size + 1)}`);
	const events = fetched.slice(0, size).map((event) => ({ ...event, at: new Date(Number(event.at)) }));
	if (fetched.length > size) return { events, next: events.at(-1)!.id, partial: false };
	const [horizon] = await rows<{ id: string }>(sql`${source} offset ${literal(maxRows - 1)} limit 1`);
	return { events, next: horizon?.id ?? null, partial: horizon !== undefined };
}

/** A number in the text of the statement, so that a cached plan is one for few rows. */
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

function rangeOf({ from, until, before = maxId }: Filter, timeZone: string): Range {
	const endId = until ? firstIdOf(startOfDay(dayAfter(until), timeZone)) : maxId;
	return {
		before: before < endId ? before : endId,
		from: from ? firstIdOf(startOfDay(from, timeZone)) : minId
	};
}

/**
 * The events that an index finds, newest first, not limited yet. Hidden events are left out here: otherwise they would take
 * places on a page and mark where it ends.
 */
function sourceOf({ subject }: Filter, range: Range, isVisible: SQLWrapper): SQL {
	if (!subject)
		return sql`select * from ${auditEvent} where ${within(range)}
		and ${isVisible} order by ${auditEvent.id} desc`;
	return sql`select * from (
		with about as materialized (
			select * from ${auditEvent}
			where ${auditEvent.subjectKind} = ${subject[0]} and ${auditEvent.subjectId} = ${subject[1]}
				and ${within(range)} and ${isVisible}
		) select * from about
	) theirs order by id desc`;
}

const within = ({ before, from }: Range) => sql`id < ${before}::uuid and id >= ${from}::uuid`;

/** What the person did, by the index on time, and what others did to them; each is limited before both are merged. */
function ofPerson(person: string, range: Range, isVisible: SQLWrapper): SQL {
	// One second more: ids of old events are a little later than their time.
	const latestTime = new Date(Number.parseInt(range.before.replaceAll('-', '').slice(0, 12), 16) + 1_000);
	const until = range.before === maxId ? sql`` : sql`and at <= ${latestTime.toISOString()}`;
	return sql`select * from (
		with done as materialized (
			select * from (select * from ${auditEvent} where ${auditEvent.actorId} = ${person}
				and ${within(range)} ${until}
				order by ${auditEvent.at} desc, ${auditEvent.id} desc offset 0) audit_event
			where ${isVisible} order by at desc, id desc limit ${literal(maxScannedOfPerson)}
		), about as materialized (
			select * from (select * from ${auditEvent} where ${auditEvent.subjectKind} = 'person'
				and ${auditEvent.subjectId} = ${person}
				and ${auditEvent.actorId} is distinct from ${person}
					and ${within(range)} order by ${auditEvent.id} desc offset 0) audit_event
			where ${isVisible} order by id desc limit ${literal(maxScannedOfPerson)}
		) select * from done union all select * from about
	) theirs order by id desc`;
}
