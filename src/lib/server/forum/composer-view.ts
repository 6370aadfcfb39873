import { type Actor, mayOpenTopic } from '../kernel/access/index.ts';
import { postParts } from '../../forum/post-text.ts';
import { NotFound } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { nameOrFormerPal } from '../people/index.ts';
import { staffNames } from '../people/labels/index.ts';
import { findTarget, type TargetLocation } from './corrections/target.ts';
import { findPost } from './react.ts';
import { m } from '#lib/paraglide/messages.js';
import { findBoard } from './board.ts';
import { draftOf } from './drafts.ts';
import { writeAccess } from './topic-view.ts';
import { boardHead, readerFor } from './forum-view.ts';

interface AimQuery {
	/** The number of the post that is answered. */
	reply: string | null;
	/** The number of the writer's own post that is edited. */
	edit: string | null;
}

/** What the composer of a topic is for: an answer to a post, or a new wording of the writer's own post. */
export async function composerView(
	actor: Actor,
	place: { boardId: string; topicId: string },
	{ reply, edit }: AimQuery,
	locale: string
) {
	const postId = edit ?? reply;
	if (!postId) return null;
	const post = await findPost(actor, place, postId).catch((refused: unknown) => {
		// A link to a post that was recalled meanwhile still leads to the topic.
		if (refused instanceof NotFound) return null;
		throw refused;
	});
	if (!post && reply && !edit) return replyToCorrection(actor, { ...place, target: reply }, locale);
	if (!post || (edit && post.authorId !== actor.id)) return null;
	const opens = post.itemId === post.topic.openingId;
	const parts = postParts(post.body, opens);
	return edit
		? { kind: 'edit' as const, id: edit, opens, parts, newId: newId() }
		: { kind: 'reply' as const, id: reply!, name: null, start: parts.text.slice(0, 160), newId: newId() };
}

/** An answer to a correction, for example a question. */
async function replyToCorrection(actor: Actor, place: TargetLocation, locale: string) {
	const match = await findTarget(actor, place).catch((refused: unknown) => {
		if (refused instanceof NotFound) return null;
		throw refused;
	});
	if (!match) return null;
	const { authorId, author, sentences } = match.target;
	const name = (await staffNames(locale)).nameOf(authorId, nameOrFormerPal(author));
	return {
		kind: 'reply' as const,
		id: place.target,
		name,
		start: sentences.join(' ').slice(0, 160),
		newId: newId()
	};
}

/** The page that opens a topic. @throws NotFound where this person may not open one */
export async function newTopicView(actor: Actor, boardId: string, locale: string) {
	const board = await findBoard(actor, boardId);
	if (!mayOpenTopic(board.stand, board) || board.closed) throw new NotFound();
	return {
		board: boardHead(board, await readerFor(actor, locale)),
		...(await writeAccess(actor, board)),
		draft: await draftOf(actor, board.id, null),
		/** The text of the link to help with writing. */
		help: m.words_start_title(),
		newId: newId()
	};
}
