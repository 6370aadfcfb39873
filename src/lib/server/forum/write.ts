import { type Actor, mayOpenTopic } from '../kernel/access/index.ts';
import { composePost, type PostParts, problemIn } from '../../forum/post-text.ts';
import { db, and, eq, inArray, rows, sql } from '../kernel/db/index.ts';
import { mention, post, reviewable, tables } from '../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../kernel/errors.ts';
import { keepSubmission, openSubmission, scopeOnBoard, type Submitted, submitting } from '../review/index.ts';
import { refuseHidden } from '../kernel/text-input.ts';
import { lockPerson } from '../people/index.ts';
import { type Board, findBoard } from './board.ts';
import { dropDraft, refuseSentDraft } from './drafts.ts';
import { placePost } from './place-post.ts';
import { shownBody } from './wordings.ts';
import { releaseAsStaff } from './release-as-staff.ts';
import { findTopic, refuseMoved, type Topic } from './topic.ts';
import { isId } from '../kernel/ids.ts';
import { flaggedBy, correctionVisibleSql } from './corrections/released-corrections.ts';
import { isReleased } from '../kernel/predicates/index.ts';

/** A post as a form submits it. */
export interface Writing extends PostParts {
	boardId: string;
	/** The topic that it answers; without one it opens a topic. */
	topicId?: string;
	/** The client's own id (UUIDv7): sending twice makes one. */
	id: string;
	/** When the writer changes their own before it was approved: the revision that they had on screen. */
	basis?: string;
	/** The writer saw the warning about exactly this wording, and sends it all the same. */
	anyway?: boolean;
	/** When the draft was saved that a new post comes from (ISO). */
	draftBasis?: string;
	/** The number of the post or correction that it answers. */
	about?: string;
	/** The number of the writer's own released post that it edits. */
	edits?: string;
	/** People of the topic whom it mentions. */
	mentions?: string[];
}

/** How many posts of one student may wait at once. */
const maxWaiting = 20;

/**
 * Writes a post. A student's post waits for a teacher; one of staff is released at once, unless a check refuses it.
 * @throws NotFound for a board or topic that the actor may not see; what `openSubmission`, `keepSubmission` and
 * `releaseAsStaff` throw
 */
export async function write(actor: Actor, writing: Writing): Promise<Submitted & { released: boolean }> {
	const { board, topic, opens } = await placeFor(actor, writing);
	const problem = problemIn(writing, opens);
	if (problem) throw new Invalid(problem.field, problem.code);
	const body = composePost({ ...writing, title: opens ? writing.title : '' });
	const aims = await aimsOf(actor, topic, writing);
	if (board.stand !== 'student') {
		refuseHidden('body', `${writing.title}\n${writing.text}\n${writing.own}`);
		const details = { board, topicId: topic?.id ?? null, aims };
		const posted = await releaseAsStaff(actor, {
			kind: 'post',
			board,
			id: writing.id,
			body,
			field: 'body',
			keep: async () => {
				await refuseSame(aims, body);
				if (writing.draftBasis) await refuseSentDraft(actor, board.id, details.topicId);
				await keepPost(writing.id, details);
				await dropDraft(actor, board.id, details.topicId);
			},
			place: placePost
		});
		return { ...posted, urgent: false, released: true };
	}
	const { id, basis, anyway } = writing;
	const typed = [writing.title, writing.text, writing.own];
	const sent = await submitting(async () => {
		await lockPerson(actor.id);
		const scope = await scopeOnBoard(actor.id, board.id);
		const submissionText = { kind: 'post', id, basis, anyway, body, typed, field: 'body' } as const;
		const open = await openSubmission(actor, scope, submissionText);
		if (open.isNew) {
			if (topic?.locked) throw new Conflict('topic_locked');
			if (writing.draftBasis) await refuseSentDraft(actor, board.id, topic?.id ?? null);
			await refuseMore(actor, aims);
			await refuseSame(aims, body);
		}
		const submission = await keepSubmission(actor, open);
		if (submission.outcome !== 'kept') return submission;
		if (open.isNew) await keepPost(id, { board, topicId: topic?.id ?? null, aims });
		await dropDraft(actor, board.id, topic?.id ?? null);
		return submission;
	});
	return { ...sent, released: false };
}

/** The board and topic of the post. A new wording of an opening post opens no topic, but has a title. */
async function placeFor(actor: Actor, { boardId, topicId, edits }: Writing) {
	if (!topicId) {
		const board = await findBoard(actor, boardId);
		if (!mayOpenTopic(board.stand, board)) throw new Forbidden();
		return { board, topic: null, opens: true };
	}
	const { board, topic } = await findTopic(actor, boardId, topicId);
	return { board, topic, opens: edits === topic.id };
}

async function refuseMore(actor: Actor, { editsId }: Aims) {
	const waitingPosts = and(
		eq(reviewable.authorId, actor.id),
		eq(reviewable.kind, 'post'),
		inArray(reviewable.state, ['waiting', 'returned'])
	);
	if ((await db().$count(reviewable, waitingPosts)) >= maxWaiting) throw new Conflict('letter_too_many');
	if (!editsId) return;
	const [existing] = await db()
		.select({ id: post.reviewableId })
		.from(post)
		.innerJoin(reviewable, eq(reviewable.id, post.reviewableId))
		.where(
			and(
				eq(post.editsId, editsId),
				inArray(reviewable.state, ['draft', 'waiting', 'approved', 'returned']),
				eq(reviewable.authorId, actor.id)
			)
		)
		.limit(1);
	if (existing) throw new Conflict('edit_open');
}

/** Refuses a new wording that changes nothing. */
async function refuseSame({ editsId }: Aims, body: string) {
	if (editsId && (await shownBody(editsId)) === body) throw new Invalid('body', 'edit_same');
}

/** Stores what a new post refers to. @throws NotFound where its topic was moved away meanwhile */
async function keepPost(
	id: string,
	{ board, topicId, aims }: { board: Board; topicId: string | null; aims: Aims }
): Promise<void> {
	const { editsId, aboutId, mentions } = aims;
	const { enrolmentId } = board;
	await refuseMoved(topicId, board.id);
	await db().insert(post).values({ reviewableId: id, topicId, enrolmentId, editsId, aboutId });
	if (mentions.length)
		await db()
			.insert(mention)
			.values(mentions.map((personId) => ({ reviewableId: id, personId })));
}

const { correction, item } = tables;

/** What a post refers to within its topic, by ids that never leave the server. */
interface Aims {
	/** The writer's own released post that it edits. */
	editsId: string | null;
	/** The released post or correction that it answers. */
	aboutId: string | null;
	mentions: string[];
}

/** How many people one post may mention. */
const maxMentions = 10;

interface ForumAimQuery {
	about?: string;
	edits?: string;
	mentions?: string[];
}

/**
 * Finds what a post refers to, in this topic alone. Numbers of other topics, of texts that wait or were recalled, and
 * people who have written nothing here are treated like unknown ones.
 * @throws NotFound, Invalid
 */
async function aimsOf(
	actor: Actor,
	topic: Topic | null,
	{ about, edits, mentions = [] }: ForumAimQuery
): Promise<Aims> {
	const none = { editsId: null, aboutId: null, mentions: [] };
	const people = [...new Set(mentions)];
	if (!topic) {
		if (about || edits || people.length) throw new NotFound();
		return none;
	}
	if (people.length > maxMentions) throw new Invalid('mention', 'form_invalid');
	return {
		editsId: edits ? await ownPost(actor, topic.id, edits) : null,
		aboutId: about ? await releasedHere(actor, topic.id, about) : null,
		mentions: people.length ? await writersOf(topic.id, people) : []
	};
}

async function ownPost(actor: Actor, topicId: string, releaseId: string): Promise<string> {
	const posts = isId(releaseId)
		? await rows<{ id: string }>(sql`
			select ${item.id} from ${tables.post} join ${item} on ${item.id} = ${tables.post.reviewableId}
			where ${tables.post.releaseId} = ${releaseId} and ${tables.post.topicId} = ${topicId} and ${isReleased(item)}
				and ${item.authorId} = ${actor.id}`)
		: [];
	if (!posts[0]) throw new NotFound();
	return posts[0].id;
}

async function releasedHere(actor: Actor, topicId: string, releaseId: string): Promise<string> {
	const items = isId(releaseId)
		? await rows<{ id: string }>(sql`
			select candidate.id from (
				select ${item.id} from ${tables.post} join ${item} on ${item.id} = ${tables.post.reviewableId}
				where ${tables.post.releaseId} = ${releaseId} and ${tables.post.topicId} = ${topicId} and ${isReleased(item)}
				union all
				select ${item.id} from ${correction} join ${item} on ${item.id} = ${correction.reviewableId}
				where ${correction.releaseId} = ${releaseId} and ${correction.topicId} = ${topicId} and ${isReleased(item)}
					and ${correctionVisibleSql}) candidate
			where not ${flaggedBy(actor.id, sql`candidate.id`)}`)
		: [];
	if (!items[0]) throw new NotFound();
	return items[0].id;
}

async function writersOf(topicId: string, people: string[]): Promise<string[]> {
	if (!people.every(isId)) throw new NotFound();
	const writers = await rows<{ id: string }>(sql`
		select distinct ${item.authorId} as id from ${tables.post} join ${item} on ${item.id} = ${tables.post.reviewableId}
		where ${tables.post.topicId} = ${topicId} and ${tables.post.releaseId} is not null and ${isReleased(item)}
		and ${item.authorId} = any(${sql.param(`{${people.join(',')}}`)}::uuid[])`);
	if (writers.length < people.length) throw new NotFound();
	return writers.map(({ id }) => id);
}
