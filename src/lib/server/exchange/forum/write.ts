import { and, eq, inArray } from 'drizzle-orm';
import { type Actor, mayOpenTopic } from '../../kernel/access/index.ts';
import { composed, type Parts, problemIn } from '../../../forum/words.ts';
import { db } from '../../kernel/db/index.ts';
import { mention, post, reviewable } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import {
	keepSubmission,
	openSubmission,
	scopeOnBoard,
	type Submitted,
	submitting
} from '../../review/index.ts';
import { refuseHidden } from '../../kernel/text-input.ts';
import { lockPerson } from '../../directory/people/index.ts';
import { type Board, findBoard } from './board.ts';
import { dropDraft } from './drafts.ts';
import { type Aims, aimsOf } from './aims.ts';
import { placePost } from './place-post.ts';
import { shownBody } from './wordings.ts';
import { releaseAsStaff } from './release-as-staff.ts';
import { findTopic, refuseMoved } from './topic.ts';

/** Words for a board. */
export interface Writing extends Parts {
	boardId: string;
	/** Where it answers; without one it opens a topic. */
	topicId?: string;
	/** The client's own id (UUIDv7): sending twice makes one. */
	id: string;
	/** When one's own is changed before it was approved: the revision the writer had before them. */
	basis?: string;
	/** The writer was told what is better left out of exactly this wording, and sends it all the same. */
	anyway?: boolean;
	/** The post or correction that it speaks to, by its number. */
	about?: string;
	/** A released post of one's own, by its number, that is worded anew. */
	edits?: string;
	/** People of the topic whom it speaks to by name. */
	mentions?: string[];
}

/** As many posts of one student may wait at once. */
const maxWaiting = 20;

/**
 * Writes on a board. What a student writes waits for a teacher; what staff write is there at once, unless a check sees
 * something in it.
 * @throws NotFound for a board or topic that is not there for them; as `openSubmission` and `keepSubmission`; as `releaseAsStaff`
 */
export async function write(actor: Actor, writing: Writing): Promise<Submitted & { released: boolean }> {
	const { board, topic, opens } = await placeFor(actor, writing);
	const problem = problemIn(writing, opens);
	if (problem) throw new Invalid(problem.field, problem.code);
	const body = composed({ ...writing, title: opens ? writing.title : '' });
	const aims = await aimsOf(actor, topic, writing);
	if (board.stand !== 'student') {
		refuseHidden('body', `${writing.title}\n${writing.text}\n${writing.own}`);
		const details = { board, topicId: topic?.id ?? null, aims };
		const posted = await releaseAsStaff(actor, {
			...{ kind: 'post', board, id: writing.id, body, field: 'body' },
			keep: async () => {
				await refuseSame(aims, body);
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

/** Which door the words go through. A new wording of an opening post opens no topic, but has a title. */
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

/** A new wording has something new in it. */
async function refuseSame({ editsId }: Aims, body: string) {
	if (editsId && (await shownBody(editsId)) === body) throw new Invalid('body', 'edit_same');
}

/** What a new post is on its board. @throws NotFound where its topic was moved away meanwhile */
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
