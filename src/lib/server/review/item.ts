import { type Actor, teachesOneOf } from '../kernel/access/index.ts';
import { record, recordTexts, schoolsOfPair } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { claimLife } from './lock-item.ts';
import type { DraftFields } from './desk-drafts.ts';
import { kinds } from './kinds.ts';
import { isOverTime } from './over-time/is-over-time.ts';
import { readingOf } from './reading.ts';
import { prepared, sql } from '../kernel/db/index.ts';
import { studentClassroomSql } from '../kernel/predicates/index.ts';
import { historySql, type History } from './history.ts';
import { type ItemFinding, itemFindingsSql } from './item-findings.ts';
import { aliased, tables } from '../kernel/schema/index.ts';

/**
 * A letter on the review desk with its context: the thread, other waiting letters of the same writer, findings, earlier decisions,
 * notes. Also when it no longer waits, so that the reviewer learns what happened. A reader who teaches nobody in its scope leaves
 * an audit event for each text that they read.
 * @throws NotFound when this person may not read it
 */
export async function findItem(actor: Actor, id: string) {
	const reading = await readingOf(actor, id);
	const context = await contextFor(actor, reading);
	if (!teachesOneOf(actor, reading.scope.members)) await recordReading(actor, reading, context);
	if (reading.reading !== 'pal_side') return { ...reading, ...context, history: context.history };
	// The pal's teachers see the released revision, not what came before.
	const { revisions, thread, findings, wordings } = context;
	return {
		...reading,
		revisions: revisions.slice(0, 1),
		thread,
		findings,
		wordings,
		others: [],
		decisions: [],
		notes: [],
		warnings: [],
		appeal: null,
		history: null,
		draft: context.draft,
		takenOver: context.takenOver
	};
}

/** Findings about several texts of the writer are for the writer's own side, and for those who answer for its safety. */
async function contextFor(
	actor: Actor,
	{ id, reading, speaks, authorId, scope }: Awaited<ReturnType<typeof readingOf>>
): Promise<ItemContext> {
	const context = await itemContext(id, actor);
	const author = scope.members.find((member) => member.id === authorId);
	const ofOwnSide =
		speaks.includes(author?.classroomId ?? '') ||
		(reading === 'asked' && actor.worksAt.includes(author?.schoolId ?? ''));
	if (ofOwnSide || reading === 'outside') return context;
	return { ...context, findings: context.findings.filter((finding) => !isOverTime(finding)) };
}

/** Records that this person read the item and every text shown beside it. */
async function recordReading(
	actor: Actor,
	{ id, kind, revisionId, authorId, scope }: Awaited<ReturnType<typeof readingOf>>,
	{ thread }: ItemContext
) {
	const schools = schoolsOfPair(scope);
	await record({ actorId: actor.id, verb: `${kind}.read`, subject: [kind, id], schools, detail: revisionId });
	const letters = thread.map(({ itemId }) => ({ kind: 'message' as const, id: itemId }));
	const texts = [...letters, ...((await kinds[kind].readWith?.({ id, authorId, revisionId })) ?? [])];
	await recordTexts(
		actor,
		texts.filter((text) => text.id !== id),
		{ schools }
	);
}

const {
	auditEvent,
	classroom,
	deskDraft,
	deskNote,
	enrolment,
	item,
	member,
	person,
	recall,
	release,
	review
} = tables;
const { reviewPhrase, revision, warning, wording } = tables;
const { author } = aliased({ author: person });

/** Everything that is shown with an item, from one statement. */
interface ItemContext {
	/** Newest first, at most six. */
	revisions: {
		id: string;
		number: number;
		body: string;
		locale: string;
		pasted: string;
		submittedAt: Date;
	}[];
	/** The newest released letters, oldest first. */
	thread: {
		id: string;
		itemId: string;
		authorId: string;
		body: string;
		locale: string;
		at: Date;
		recalled: boolean;
	}[];
	/** Every decision on any revision, newest first. */
	decisions: {
		revisionId: string;
		number: number;
		decision: 'approve' | 'return' | 'withhold' | 'reopen';
		reason: string | null;
		words: string | null;
		at: Date;
		undone: boolean;
		by: string;
		byName: string;
		phrases: { start: number; end: number; words: string }[];
	}[];
	findings: ItemFinding[];
	/** Notes of staff about it, oldest first. */
	notes: {
		id: string;
		by: string;
		byName: string;
		askedId: string | null;
		askedName: string | null;
		answered: boolean;
		words: string;
		at: Date;
	}[];
	/** Texts for which the student got a warning, newest first. */
	warnings: { id: string; body: string; findings: { start?: number; end?: number }[]; at: Date }[];
	history: History;
	/** The own template texts of the writer's school. */
	wordings: { key: string; locale: string; text: string }[];
	/** What the reader has typed about it and not sent. */
	draft: (DraftFields & { revisionId: string }) | null;
	/** Who took it over while the reader had it open, a moment ago. */
	takenOver: { by: string; name: string } | null;
}

/** Letters of the thread that are shown with an item. */
const maxThread = 12;

const id = sql.placeholder('id');
const reader = sql`${sql.placeholder('reader')}::uuid`;
const jsonList = (fields: string, order: string, from: ReturnType<typeof sql>) =>
	sql`(select coalesce(json_agg(json_build_object(${sql.raw(fields)}) order by ${sql.raw(order)}), '[]')
		from (${from}) x)`;

const contextQuery = prepared((database) =>
	database
		.select({
			revisions: sql<ItemContext['revisions']>`revisions`,
			thread: sql<ItemContext['thread']>`thread`,
			decisions: sql<ItemContext['decisions']>`decisions`,
			findings: sql<ItemContext['findings']>`findings`,
			notes: sql<ItemContext['notes']>`notes`,
			warnings: sql<ItemContext['warnings']>`warnings`,
			history: sql<History>`history`,
			wordings: sql<ItemContext['wordings']>`wordings`,
			draft: sql<ItemContext['draft']>`typed`,
			takenOver: sql<ItemContext['takenOver']>`taken_over`
		})
		.from(
			sql`(select
				${jsonList(
					`'id', x.id, 'number', x.number, 'body', x.body, 'locale', x.locale, 'pasted', x.pasted,
						'submittedAt', x.submitted_at`,
					'x.number desc',
					sql`select * from ${revision}
						where ${revision.reviewableId} = ${item.id} order by ${revision.number} desc limit 6`
				)} as revisions,
				${jsonList(
					`'id', x.id, 'itemId', x.reviewable_id, 'authorId', x.author_id, 'body', x.body, 'locale', x.locale,
						'at', x.at, 'recalled', x.recalled`,
					'x.id',
					sql`select release.*, ${revision.body}, ${revision.locale}, exists (select from ${recall}
						where ${recall.reviewableId} = ${release.reviewableId}) as recalled
						from ${release} join ${revision} on ${revision.id} = ${release.revisionId}
						where ${release.pairingId} = ${item.pairingId} order by ${release.id} desc
							limit ${sql.raw(String(maxThread))}`
				)} as thread,
				${jsonList(
					`'revisionId', x.revision_id, 'number', x.number, 'decision', x.decision, 'reason', x.reason,
						'words', x.words, 'at', x.at, 'undone', x.undone_at is not null, 'by', x.by, 'byName', x.name,
						'phrases', x.phrases`,
					'x.at desc',
					sql`select review.*, ${revision.number}, ${person.displayName} as name, ${jsonList(
						`'start', x.start, 'end', x."end", 'words', x.words`,
						'x.start',
						sql`select * from ${reviewPhrase} where ${reviewPhrase.reviewId} = ${review.id}`
					)} as phrases
						from ${revision} join ${review} on ${review.revisionId} = ${revision.id}
							join ${person} on ${person.id} = ${review.by}
						where ${revision.reviewableId} = ${item.id} order by ${review.at} desc limit 20`
				)} as decisions,
				${itemFindingsSql} as findings,
				${jsonList(
					`'id', x.id, 'by', x.by, 'byName', x.name, 'askedId', x.asked_id, 'askedName', x.asked,
						'answered', x.answered_at is not null, 'words', x.words, 'at', x.at`,
					'x.at',
					sql`select desk_note.*, ${person.displayName} as name, ${author.displayName} as asked
						from ${deskNote}
						join ${person} on ${person.id} = ${deskNote.by} left join ${author} on ${author.id} = ${deskNote.askedId}
						where ${deskNote.reviewableId} = ${item.id} order by ${deskNote.at} limit 50`
				)} as notes,
				${jsonList(
					`'id', x.id, 'body', x.body, 'findings', x.findings, 'at', x.at`,
					'x.at desc',
					sql`select * from ${warning} where ${warning.reviewableId} = ${item.id} order by ${warning.at} desc
						limit 10`
				)} as warnings,
				${historySql} as history,
				${jsonList(
					`'key', x.key, 'locale', x.locale, 'text', x.text`,
					'x.key',
					sql`select wording.* from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
						join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
							join ${wording} on ${wording.schoolId} = ${classroom.schoolId}
						where ${member.pairingId} = ${item.pairingId} and ${member.personId} = ${item.authorId}
						union all
						select wording.* from (${studentClassroomSql(item.authorId)}) author_class
						join ${classroom} on ${classroom.id} = author_class.classroom_id
							join ${wording} on ${wording.schoolId} = ${classroom.schoolId}
						where ${item.pairingId} is null`
				)} as wordings,
				(select json_build_object('revisionId', ${deskDraft.revisionId}, 'reason', ${deskDraft.reason}, 'words', ${deskDraft.words},
					'phrase', ${deskDraft.phrase}, 'phraseWords', ${deskDraft.phraseWords}, 'note', ${deskDraft.note})
					from ${deskDraft} where ${deskDraft.reviewableId} = ${item.id} and ${deskDraft.by} = ${reader}) as typed,
				(select json_build_object('by', ${person.id}, 'name', ${person.displayName})
					from ${auditEvent} join ${person} on ${person.id} = ${auditEvent.actorId}
					where ${auditEvent.subjectKind} = ${item.kind} and ${auditEvent.subjectId} = ${item.id}::text
						and ${auditEvent.verb} = 'claim.takeover' and ${auditEvent.detail} = ${reader}::text
						and ${auditEvent.at} > ${sql.placeholder('claimedAfter')}::timestamptz
					order by ${auditEvent.at} desc limit 1) as taken_over
			from ${item} where ${item.id} = ${id}) around`
		)
		.prepare('around_item')
);

/**
 * The context of an item that the caller may read.
 * @param reader of findings that reveal register entries they see those of schools where they work
 */
async function itemContext(
	itemId: string,
	{ id: reader, worksAt }: Pick<Actor, 'id' | 'worksAt'>
): Promise<ItemContext> {
	const [context] = await contextQuery().execute({
		id: itemId,
		reader,
		schools: `{${worksAt.join(',')}}`,
		claimedAfter: new Date(now().getTime() - claimLife).toISOString()
	});
	const { revisions, thread, decisions, notes, warnings, ...others } = context!;
	return {
		...others,
		revisions: revisions.map((row) => ({ ...row, submittedAt: new Date(row.submittedAt) })),
		thread: thread.map(withDate),
		decisions: decisions.map(withDate),
		notes: notes.map(withDate),
		warnings: warnings.map(withDate)
	};
}

const withDate = <Row extends { at: Date }>(row: Row): Row => ({ ...row, at: new Date(row.at) });
