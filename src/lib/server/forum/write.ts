import { type Actor, mayOpenTopic } from '../kernel/access/index.ts';
import { composePost, type PostParts, problemIn } from '../../forum/post-text.ts';
import { db, and, eq, inArray } from '../kernel/db/index.ts';
import { mention, post, reviewable } from '../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../kernel/errors.ts';
import { keepSubmission, openSubmission, scopeOnBoard, type Submitted, submitting } from '../review/index.ts';
import { refuseHidden } from '../kernel/text-input.ts';
import { lockPerson } from '../people/index.ts';
import { type Board, findBoard } from './board.ts';
import { dropDraft, refuseSentDraft } from './drafts.ts';
import { type Aims, aimsOf } from './aims.ts';
import { placePost } from './place-post.ts';
import { shownBody } from './wordings.ts';
import { releaseAsStaff } from './release-as-staff.ts';
import { findTopic, refuseMoved } from './topic.ts';

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
			...{ kind: 'post', board, id: writing.id, body, field: 'body' },
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
