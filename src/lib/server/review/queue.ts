import { type Actor, isKeptFrom, readerIn, type StandingPerson } from '../kernel/access/index.ts';
import { prepared, sql, type SQLWrapper } from '../kernel/db/index.ts';
import { type ReviewFilter, filterValues, fitsFilter, queueReader, returnedBefore } from './queue-filter.ts';
import type { ItemKind } from './kinds.ts';
import { decidedLately, placeForReader, queueOrder, waiting } from './waiting.ts';
import { aliased, tables } from '../kernel/schema/index.ts';
import { isNotUndone, isWaiting } from '../kernel/predicates/index.ts';

const { claim, classroom, deskNote, endorsement, item, member, opened, person, review, revision } = tables;
const { author, pal } = aliased({ author: person, pal: person });

/** Characters that a practised reader reads in a second: letters of an alphabet, and characters that are a word each. */
const pace = { letters: 25, ideographs: 8 };
/** In s: nobody has read even the shortest text sooner. */
const least = 3;

/**
 * How many seconds it takes to read a text at least, as SQL: by its length, for each script at its own pace. Less than what reading
 * with care takes, so that nobody is kept waiting; far more than a step through the list with a key takes.
 */
export const readingSecondsSql = (body: SQLWrapper) => {
	const ideographs = sql`length(regexp_replace(${body}, '[^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]', '', 'g'))`;
	return sql<number>`greatest(${sql.raw(String(least))}, ceil(
		(length(${body}) - ${ideographs})::numeric / ${sql.raw(String(pace.letters))}
		+ ${ideographs}::numeric / ${sql.raw(String(pace.ideographs))}))::int`;
};

/** How many items the reader of a queue has approved that wait for a second teacher, counting at most 1,000. */
const waitingForSecond = sql`(select count(*)::int from (select from ${endorsement}
	join ${item} on ${item.revisionId} = ${endorsement.revisionId}
	where ${endorsement.by} = ${sql.placeholder('personId')} and ${isWaiting(item)} and ${item.releaseAt} is null
		limit 1000) own)`;

/** One waiting item in the queue. */
export interface QueueItem {
	id: string;
	kind: ItemKind;
	revisionId: string;
	pairingId: string | null;
	pairingState: string;
	authorId: string;
	author: string;
	/** Its readers; null for an item without a pairing, or where all of them were erased. */
	pals: string | null;
	/** The start of the text. */
	start: string;
	locale: string;
	submittedAt: Date;
	/** 0 nothing, 1 note, 2 care, 3 urgent: the worst finding. */
	concern: number;
	/** On hold, because a student may be in danger: it is not released before its holder has decided. */
	held: boolean;
	/** A teacher has returned an earlier revision. */
	again: boolean;
	/** A colleague who has it open. */
	holder: string | null;
	/** Whether this teacher has had the revision on screen for as long as it takes to read it. */
	read: boolean;
}

/** How many items wait, by what a filter can select. */
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
	/** Whether more wait than are shown. */
	more: boolean;
	facets: Facets;
	/** Decisions of this teacher that can still be undone, the latest first. */
	undoable: {
		itemId: string;
		kind: ItemKind;
		revisionId: string;
		author: string;
		decision: 'approve' | 'return' | 'withhold';
		releaseAt: string;
	}[];
	/** Items that this teacher has approved and that wait for a second one. */
	seconds: number;
	/** Questions of colleagues that this teacher has not answered. */
	questions: { itemId: string; by: string; byName: string; at: string }[];
}

/** Items on one page of the queue; the others follow as these are decided. */
export const queuePageSize = 50;

/**
 * The items that wait for this teacher, urgent first, then the student who has waited longest, with all they wrote, and nobody moves down because the
 * teacher has just decided about one of their texts: those that need the approval of one of their
 * classrooms, and those that were escalated to them. Starts from the teacher's classrooms, so the cost follows their work, not
 * the size of the program. One statement, with the counts.
 */
export async function queueOf(actor: Actor, filter: ReviewFilter = {}): Promise<Queue> {
	const [result] = await pageQuery().execute({
		...queueReader(actor),
		...filterValues(filter)
	});
	const items = result!.items.map((item) => ({ ...item, submittedAt: new Date(item.submittedAt) }));
	return { ...result!, items: items.slice(0, queuePageSize), more: items.length > queuePageSize };
}

// Prepared, because planning these takes PostgreSQL longer than running them.
const pageQuery = prepared((database) =>
	database
		.select({
			items: sql<(Omit<QueueItem, 'submittedAt'> & { submittedAt: string })[]>`items`,
			facets: sql<Facets>`facets`,
			undoable: sql<Queue['undoable']>`undoable`,
			seconds: sql<number>`seconds`,
			questions: sql<Queue['questions']>`questions`
		})
		.from(
			sql`(
				with ranked as materialized (
					select waiting_item.*, ${returnedBefore} as again, row_number() over (order by held desc, ${placeForReader},
						waiting_item.author_id, submitted_at, id) as place
					from (${waiting} order by ${queueOrder} limit 1000) waiting_item
					left join (${decidedLately}) decided_lately on decided_lately.author_id = waiting_item.author_id
				), shown as materialized (
					select * from ranked where ${fitsFilter} and (${sql.placeholder('again')}::boolean is null
						or again = ${sql.placeholder('again')}::boolean)
					order by place limit ${sql.raw(String(queuePageSize + 1))}
				), pals as materialized (
					select written.pairing_id, written.author_id, (select string_agg(nullif(${pal.displayName}, ''), ', ' order by ${pal.id})
						from ${member} join ${pal} on ${pal.id} = ${member.personId}
						where ${member.pairingId} = written.pairing_id and ${member.personId} <> written.author_id) as names
					from (select distinct pairing_id, author_id from shown) written
				)
				select
					(select coalesce(json_agg(json_build_object(
						'id', shown.id, 'kind', shown.kind, 'revisionId', shown.revision_id, 'pairingId', shown.pairing_id,
							'pairingState', shown.state, 'authorId', shown.author_id, 'author', ${author.displayName},
						'start', left(${revision.body}, 140), 'locale', shown.locale, 'submittedAt', shown.submitted_at,
						'concern', shown.concern, 'held', shown.held, 'again', shown.again,
						'pals', (select names from pals where pals.pairing_id = shown.pairing_id
							and pals.author_id = shown.author_id),
						'holder', (select ${person.displayName} from ${claim} join ${person} on ${person.id} = ${claim.by}
							where ${claim.reviewableId} = shown.id and ${claim.by} <> ${sql.placeholder('personId')}
							and ${claim.activeAt} > ${sql.placeholder('alive')}::timestamptz),
						'read', exists (select from ${opened} where ${opened.revisionId} = shown.revision_id
							and ${opened.by} = ${sql.placeholder('personId')}
							and ${opened.seconds} >= ${readingSecondsSql(revision.body)})
					) order by shown.place), '[]')
					from shown join ${revision} on ${revision.id} = shown.revision_id
						join ${author} on ${author.id} = shown.author_id) as items,
					${facets} as facets, ${undoable} as undoable, ${waitingForSecond} as seconds, ${questions} as questions
			) queue`
		)
		.prepare('queue_page')
);

const countsBy = (key: string, extraColumns = sql``) =>
	sql`(select coalesce(json_agg(json_build_object('id', facet.k, 'n', facet.n${extraColumns})
		order by facet.n desc, facet.k), '[]')
		from (select ${sql.raw(key)} as k, count(*)::int as n from ranked where ${sql.raw(key)} is not null
			group by 1 order by 2 desc, 1 limit 60) facet)`;

const facets = sql`json_build_object(
	'all', (select count(*)::int from ranked),
	'urgent', (select count(*)::int from ranked where held),
	'again', (select count(*)::int from ranked where again),
	'classes', ${countsBy('classroom_id', sql`, 'schoolId', (select ${classroom.schoolId} from ${classroom} where ${classroom.id} = facet.k)`)},
	'students', ${countsBy('author_id', sql`, 'name', (select ${person.displayName} from ${person} where ${person.id} = facet.k)`)},
	'programs', ${countsBy('program_id')},
	'languages', ${countsBy('locale')},
	'kinds', ${countsBy('kind')})`;

const undoable = sql`(select coalesce(json_agg(json_build_object('itemId', ${item.id}, 'kind', ${item.kind},
		'revisionId', ${item.revisionId},
		'author', ${person.displayName}, 'decision', latest.decision, 'releaseAt',
			${item.releaseAt}) order by ${item.releaseAt} desc), '[]')
	from ${item}
	join lateral (select ${review.by}, ${review.decision} from ${review} where ${review.revisionId} = ${item.revisionId}
		and ${isNotUndone(review)}
		order by (${review.by} = ${sql.placeholder('personId')}) desc, ${review.at} desc, ${review.id} desc
			limit 1) latest on latest.by = ${sql.placeholder('personId')}
	join ${person} on ${person.id} = ${item.authorId} where ${item.releaseAt} is not null)`;

const questions = sql`(select coalesce(json_agg(json_build_object('itemId', question.reviewable_id, 'by', question.by,
		'byName', ${person.displayName}, 'at', question.at) order by question.at), '[]')
	from (select * from ${deskNote} where ${deskNote.askedId} = ${sql.placeholder('personId')}
		and ${deskNote.answeredAt} is null
		and not ${isKeptFrom.where(readerIn(sql`${sql.placeholder('personId')}::uuid`), deskNote.reviewableId)}
			order by ${deskNote.at} limit 20) question join ${person} on ${person.id} = question.by)`;

/** How many items wait for somebody, counting at most 1,000, how many of them are urgent, and when the oldest was handed in. */
export interface QueueSize {
	all: number;
	urgent: number;
	oldest: string | null;
}

export async function queueSize(actor: StandingPerson): Promise<QueueSize> {
	const [result] = await sizeQuery().execute(queueReader(actor));
	return result!.size;
}

/** The size of the queue, in a prepared query with `queueReader`. */
export const queueSizeColumn = sql<QueueSize>`(select json_build_object('all', count(*),
	'urgent', count(*) filter (where held), 'oldest', min(submitted_at)::text)
	from (${waiting} order by ${queueOrder} limit 1000) queue)`;

const sizeQuery = prepared((database) =>
	database
		.select({ size: queueSizeColumn })
		.from(sql`(select) nothing`)
		.prepare('queue_size')
);
