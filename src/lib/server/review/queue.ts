import { sql } from 'drizzle-orm';
import { type Actor, isKeptFrom, readerIn } from '../kernel/access/index.ts';
import { prepared } from '../kernel/db/index.ts';
import type { ReviewFilter } from './filter.ts';
import { filterValues, fits, reader, returnedBefore } from './queue-reader.ts';
import type { ItemKind } from './kind.ts';
import { inOrder, waiting } from './waiting.ts';

/** One waiting item as the queue shows it. */
export interface QueueItem {
	id: string;
	kind: ItemKind;
	revisionId: string;
	pairingId: string | null;
	pairingState: string;
	author: string;
	/** Whom it goes to; null where it belongs to its writer, or where all of them were erased. */
	pals: string | null;
	/** The first words. */
	start: string;
	locale: string;
	submittedAt: Date;
	/** 0 nothing, 1 note, 2 care, 3 urgent: the worst finding. */
	concern: number;
	/** A child may be in danger: it goes nowhere before somebody who answers for that has looked. */
	held: boolean;
	/** A teacher has returned an earlier revision. */
	again: boolean;
	/** A colleague who has it open. */
	holder: string | null;
	/** This teacher has had the revision on screen. */
	opened: boolean;
}

/** How many wait, by what a filter can ask for. */
export interface Facets {
	all: number;
	urgent: number;
	again: number;
	classes: { id: string; schoolId: string; n: number }[];
	students: { id: string; name: string; n: number }[];
	programs: { id: string; n: number }[];
	languages: { id: string; n: number }[];
	kinds: { id: ItemKind; n: number }[];
}

export interface Queue {
	items: QueueItem[];
	/** More wait than are shown. */
	more: boolean;
	facets: Facets;
	/** What this teacher decided and can still take back, the latest first. */
	undoable: {
		itemId: string;
		kind: ItemKind;
		revisionId: string;
		author: string;
		decision: 'approve' | 'return' | 'withhold';
		releaseAt: string;
	}[];
	/** Questions of colleagues that wait for this teacher's answer. */
	questions: { itemId: string; by: string; byName: string; at: string }[];
}

/** The queue on one page; the rest follows as these are decided. */
export const queuePage = 50;

/**
 * What waits for this teacher, urgent first, then oldest first: whatever asks for the okay of a classroom of theirs
 * that has not approved yet, and what came to them as a deputy. Starts from the teacher's classrooms, so its cost
 * follows their work, not the size of the program. One statement, with the counts.
 */
export async function queueOf(actor: Actor, filter: ReviewFilter = {}): Promise<Queue> {
	const [found] = await page().execute({
		...reader(actor),
		...filterValues(filter)
	});
	const items = found!.items.map((item) => ({ ...item, submittedAt: new Date(item.submittedAt) }));
	return { ...found!, items: items.slice(0, queuePage), more: items.length > queuePage };
}

/** How much waits for somebody, at most 1,000 counted, how much of it is urgent, and since when the oldest does. */
export interface QueueSize {
	all: number;
	urgent: number;
	oldest: string | null;
}

export async function queueSize(actor: Actor): Promise<QueueSize> {
	const [found] = await size().execute(reader(actor));
	return found!;
}

// Prepared: planning these takes PostgreSQL longer than running them.
const page = prepared((database) =>
	database
		.select({
			items: sql<(Omit<QueueItem, 'submittedAt'> & { submittedAt: string })[]>`items`,
			facets: sql<Facets>`facets`,
			undoable: sql<Queue['undoable']>`undoable`,
			questions: sql<Queue['questions']>`questions`
		})
		.from(
			sql`(
				with w as materialized (
					select q.*, ${returnedBefore} as again
					from (${waiting} order by ${inOrder} limit 1000) q
				), shown as (
					select * from w where ${fits} and (${sql.placeholder('again')}::boolean is null
						or again = ${sql.placeholder('again')}::boolean)
					order by ${inOrder} limit ${sql.raw(String(queuePage + 1))}
				)
				select
					(select coalesce(json_agg(json_build_object(
						'id', s.id, 'kind', s.kind, 'revisionId', s.revision_id, 'pairingId', s.pairing_id, 'pairingState', s.state, 'author', author.display_name,
						'start', left(v.body, 140), 'locale', s.locale, 'submittedAt', s.submitted_at,
						'concern', s.concern, 'held', s.held, 'again', s.again,
						'pals', (select string_agg(nullif(pal.display_name, ''), ', ' order by pal.id)
							from pairing_member o join person pal on pal.id = o.person_id
							where o.pairing_id = s.pairing_id and o.person_id <> s.author_id),
						'holder', (select h.display_name from claim c join person h on h.id = c.by
							where c.reviewable_id = s.id and c.by <> ${sql.placeholder('personId')}
							and c.active_at > ${sql.placeholder('alive')}::timestamptz),
						'opened', exists (select from opened o where o.revision_id = s.revision_id
							and o.by = ${sql.placeholder('personId')})
					) order by s.held desc, s.submitted_at, s.id), '[]')
					from shown s join revision v on v.id = s.revision_id join person author on author.id = s.author_id) as items,
					${facets} as facets, ${undoable} as undoable, ${questions} as questions
			) queue`
		)
		.prepare('queue_page')
);

const counted = (key: string, more = sql``) =>
	sql`(select coalesce(json_agg(json_build_object('id', f.k, 'n', f.n${more}) order by f.n desc, f.k), '[]')
		from (select ${sql.raw(key)} as k, count(*)::int as n from w where ${sql.raw(key)} is not null group by 1 order by 2 desc, 1 limit 60) f)`;

const facets = sql`json_build_object(
	'all', (select count(*)::int from w),
	'urgent', (select count(*)::int from w where held),
	'again', (select count(*)::int from w where again),
	'classes', ${counted('classroom_id', sql`, 'schoolId', (select c.school_id from classroom c where c.id = f.k)`)},
	'students', ${counted('author_id', sql`, 'name', (select p.display_name from person p where p.id = f.k)`)},
	'programs', ${counted('program_id')},
	'languages', ${counted('locale')},
	'kinds', ${counted('kind')})`;

const undoable = sql`(select coalesce(json_agg(json_build_object('itemId', r.id, 'kind', r.kind, 'revisionId', r.revision_id,
		'author', p.display_name, 'decision', d.decision, 'releaseAt', r.release_at) order by r.release_at desc), '[]')
	from reviewable r
	join lateral (select x.by, x.decision from review x where x.revision_id = r.revision_id and x.undone_at is null
		order by (x.by = ${sql.placeholder('personId')}) desc, x.at desc, x.id desc limit 1) d on d.by = ${sql.placeholder('personId')}
	join person p on p.id = r.author_id where r.release_at is not null)`;

const questions = sql`(select coalesce(json_agg(json_build_object('itemId', n.reviewable_id, 'by', n.by,
		'byName', p.display_name, 'at', n.at) order by n.at), '[]')
	from (select * from desk_note q where q.asked_id = ${sql.placeholder('personId')} and q.answered_at is null
		and not ${isKeptFrom.where(readerIn(sql`${sql.placeholder('personId')}::uuid`), sql`q.reviewable_id`)} order by q.at limit 20) n join person p on p.id = n.by)`;

const size = prepared((database) =>
	database
		.select({
			all: sql<number>`count(*)::int`,
			urgent: sql<number>`(count(*) filter (where held))::int`,
			oldest: sql<string | null>`min(submitted_at)::text`
		})
		.from(sql`(${waiting} order by ${inOrder} limit 1000) queue`)
		.prepare('queue_size')
);
