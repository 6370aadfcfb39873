import { m } from '#lib/paraglide/messages.js';
import {
	type Actor,
	hasConsent,
	moderatesBoard,
	mayCorrect,
	mayReadWordings,
	mayWrite
} from '../kernel/access/index.ts';
import { postParts } from '../../forum/post-text.ts';
import { now } from '../kernel/clock.ts';
import { formatMoment } from '../kernel/format.ts';
import { newId } from '../kernel/ids.ts';
import { recallableOf, scopeOnBoard } from '../review/index.ts';
import { nameOrFormerPal } from '../people/index.ts';
import { type Board, boardsOf } from './board.ts';
import { isStronger } from './corrections/language-level.ts';
import { markup } from './markup.ts';
import type { openTopic } from './board-pages.ts';
import type { Post } from './posts.ts';
import { titleOf } from './topic.ts';
import { boardHead, ownEntry, type ForumViewer, readerFor } from './forum-view.ts';

type TopicDetail = Awaited<ReturnType<typeof openTopic>>;

/** A topic with a page of its posts. Students are shown with display name, school and city alone. */
export async function topicView(opened: TopicDetail, actor: Actor, locale: string) {
	const reader = await readerFor(actor, locale);
	const { board, topic } = opened;
	const door = await writeAccess(actor, board);
	const mayPost = door.mayWrite && (!topic.locked || board.stand !== 'student');
	const recallable = await recallableOf(
		actor,
		opened.posts.map(({ itemId }) => itemId)
	);
	return {
		board: boardHead(board, reader),
		topic: {
			id: topic.id,
			title: titleOf(topic, reader.label),
			lang: topic.lang ?? undefined,
			pinned: topic.pinned,
			locked: topic.locked,
			isPrompt: topic.promptId !== null
		},
		posts: opened.posts.map((post) => ({
			...postView(post, board, { ...reader, mayPost }),
			mayRecall: recallable.has(post.itemId)
		})),
		earlier: opened.earlier,
		later: opened.later,
		own: opened.own.map((post) => ownEntry(post, reader)),
		...door,
		mayPost,
		order: moderatesBoard(board.stand) ? { others: await otherBoards(actor, board, reader) } : null,
		draft: opened.draft,
		/** The text of the link to help with writing. */
		help: m.words_start_title(),
		newId: newId()
	};
}

/** Whether the actor may write on a board now, and why not. Staff may write on every open board that they see. */
export async function writeAccess(actor: Actor, board: Board) {
	if (board.stand !== 'student')
		return { asStaff: true, mayWrite: !board.closed, why: board.closed ? ('closed' as const) : null };
	const scope = await scopeOnBoard(actor.id, board.id);
	if (mayWrite(actor, scope)) return { asStaff: false, mayWrite: true, why: null };
	return {
		asStaff: false,
		mayWrite: false,
		why: hasConsent(scope, actor.id) ? ('paused' as const) : ('consent' as const)
	};
}

const otherBoards = async (actor: Actor, board: Board, { label }: ForumViewer) =>
	(await boardsOf(actor))
		.filter(
			(candidate) => candidate.programId === board.programId && candidate.id !== board.id && !candidate.closed
		)
		.filter((candidate) => moderatesBoard(candidate.stand))
		.map(({ id }) => ({ value: id, text: label(`board:${id}`) }));

function postView(
	post: Post,
	board: Board,
	{ actor, zone, label, staff, mayPost }: ForumViewer & { mayPost: boolean }
) {
	const isOwn = post.authorId === actor.id;
	const { text, own } = postParts(post.body, post.opens);
	const isShown = !post.recalled && !post.flagged;
	const isStrongerReader = isStronger(post.readerLevel, post.writerLevel);
	return {
		id: post.id,
		mine: isOwn,
		/** The id with which readers of this topic can mention the writer. */
		authorId: post.recalled ? null : post.authorId,
		name: isOwn ? actor.displayName : staff.nameOf(post.authorId, nameOrFormerPal(post.author)),
		place: post.schoolId
			? { school: label(`school:${post.schoolId}`), city: label(`city:${post.cityId!}`) }
			: null,
		recalled: post.recalled,
		flagged: post.flagged,
		answered: post.answered,
		words: isShown ? markup(text) : [],
		own: isShown && own ? markup(own) : null,
		lang: post.locale,
		date: formatMoment(new Date(post.at), zone, now()),
		edited: post.edited,
		wordings: post.edited && mayReadWordings(board.stand, isOwn),
		about: post.about && {
			id: post.about.id,
			inId: post.about.inId,
			name: staff.nameOf(post.about.authorId, nameOrFormerPal(post.about.author)),
			start: postParts(post.about.body, post.about.opens).text.slice(0, 160)
		},
		mentions: post.mentions.map(({ id, name }) => staff.nameOf(id, nameOrFormerPal(name))),
		reactions: post.reactions,
		/** Nobody reports their own post. */
		report: !isOwn && isShown,
		/** The page where a student reads it word by word. */
		read: isShown && board.stand === 'student' && !isOwn ? post.readId : null,
		corrections: isShown ? post.corrections : 0,
		mayCorrect:
			isShown && mayPost && mayCorrect(board.stand, board, { own: isOwn, stronger: isStrongerReader }),
		mayEdit: isOwn && isShown && !board.closed
	};
}

export type TopicView = Awaited<ReturnType<typeof topicView>>;
export type PostView = TopicView['posts'][number];
