import { type Actor, isKeptFrom, readerIn } from '../kernel/access/index.ts';
import { prepared, sql } from '../kernel/db/index.ts';
import type { ReviewFilter } from './filter.ts';
import { filterValues, fits, reader, returnedBefore } from './queue-reader.ts';
import type { ItemKind } from './kind.ts';
import { inOrder, waiting } from './waiting.ts';
import {
	aliased,
	claim,
	classroom,
	deskNote,
	opened,
	pairingMember,
	person,
	review,
	reviewable,
	revision
} from '../kernel/schema/index.ts';
import { isNotUndone } from '../kernel/predicates/index.ts';

const { author, c, h, o, p } = aliased({ author: person, c: claim, h: person, o: pairingMember, p: person });
const { c: cClassroom, o: oOpened, pal, q } = aliased({ c: classroom, o: opened, pal: person, q: deskNote });
const { r, v, x } = aliased({ r: reviewable, v: revision, x: review });

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
						'id', s.id, 'kind', s.kind, 'revisionId', s.revision_id, 'pairingId', s.pairing_id,
							'pairingState', s.state, 'author', ${author.displayName},
						'start', left(${v.body}, 140), 'locale', s.locale, 'submittedAt', s.submitted_at,
						'concern', s.concern, 'held', s.held, 'again', s.again,
						'pals', (select string_agg(nullif(${pal.displayName}, ''), ', ' order by ${pal.id})
							from ${o} join ${pal} on ${pal.id} = ${o.personId}
							where ${o.pairingId} = s.pairing_id and ${o.personId} <> s.author_id),
						'holder', (select ${h.displayName} from ${c} join ${h} on ${h.id} = ${c.by}
							where ${c.reviewableId} = s.id and ${c.by} <> ${sql.placeholder('personId')}
							and ${c.activeAt} > ${sql.placeholder('alive')}::timestamptz),
						'opened', exists (select from ${oOpened} where ${oOpened.revisionId} = s.revision_id
							and ${oOpened.by} = ${sql.placeholder('personId')})
					) order by s.held desc, s.submitted_at, s.id), '[]')
					from shown s join ${v} on ${v.id} = s.revision_id join ${author} on ${author.id} = s.author_id) as items,
					${facets} as facets, ${undoable} as undoable, ${questions} as questions
			) queue`
		)
		.prepare('queue_page')
);

const counted = (key: string, more = sql``) =>
	sql`(select coalesce(json_agg(json_build_object('id', f.k, 'n', f.n${more}) order by f.n desc, f.k), '[]')
		from (select ${sql.raw(key)} as k, count(*)::int as n from w where ${sql.raw(key)} is not null
			group by 1 order by 2 desc, 1 limit 60) f)`;

const facets = sql`json_build_object(
	'all', (select count(*)::int from w),
	'urgent', (select count(*)::int from w where held),
	'again', (select count(*)::int from w where again),
	'classes', ${counted('classroom_id', sql`, 'schoolId', (select ${cClassroom.schoolId} from ${cClassroom} where ${cClassroom.id} = f.k)`)},
	'students', ${counted('author_id', sql`, 'name', (select ${p.displayName} from ${p} where ${p.id} = f.k)`)},
	'programs', ${counted('program_id')},
	'languages', ${counted('locale')},
	'kinds', ${counted('kind')})`;

const undoable = sql`(select coalesce(json_agg(json_build_object('itemId', ${r.id}, 'kind', ${r.kind},
		'revisionId', ${r.revisionId},
		'author', ${p.displayName}, 'decision', d.decision, 'releaseAt',
			${r.releaseAt}) order by ${r.releaseAt} desc), '[]')
	from ${r}
	join lateral (select ${x.by}, ${x.decision} from ${x} where ${x.revisionId} = ${r.revisionId}
		and ${isNotUndone(x)}
		order by (${x.by} = ${sql.placeholder('personId')}) desc, ${x.at} desc, ${x.id} desc
			limit 1) d on d.by = ${sql.placeholder('personId')}
	join ${p} on ${p.id} = ${r.authorId} where ${r.releaseAt} is not null)`;

const questions = sql`(select coalesce(json_agg(json_build_object('itemId', n.reviewable_id, 'by', n.by,
		'byName', ${p.displayName}, 'at', n.at) order by n.at), '[]')
	from (select * from ${q} where ${q.askedId} = ${sql.placeholder('personId')} and ${q.answeredAt} is null
		and not ${isKeptFrom.where(readerIn(sql`${sql.placeholder('personId')}::uuid`), q.reviewableId)}
			order by ${q.at} limit 20) n join ${p} on ${p.id} = n.by)`;

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
