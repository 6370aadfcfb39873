import {
	type Actor,
	hasConsent,
	moderatesBoard,
	mayCorrect,
	mayReadWordings,
	mayWrite
} from '../../kernel/access/index.ts';
import { partsOf } from '../../../forum/words.ts';
import { now } from '../../kernel/clock.ts';
import { moment } from '../../kernel/format.ts';
import { newId } from '../../kernel/ids.ts';
import { scopeOnBoard } from '../../review/index.ts';
import { nameOr } from '../../directory/people/index.ts';
import { type Board, boardsOf } from './board.ts';
import { isStronger } from './corrections/stronger.ts';
import { markup } from './markup.ts';
import type { openTopic } from './open.ts';
import type { Post } from './posts.ts';
import { titleOf } from './title.ts';
import { headOf, ownEntry, type ForumViewer, readerFor } from './forum-view.ts';

type TopicDetail = Awaited<ReturnType<typeof openTopic>>;

/** A topic with a page of its posts. What a student wrote is shown with display name, school and city alone. */
export async function topicView(opened: TopicDetail, actor: Actor, locale: string) {
	const reader = await readerFor(actor, locale);
	const { board, topic } = opened;
	const door = await doorOf(actor, board);
	const mayPost = door.mayWrite && (!topic.locked || board.stand !== 'student');
	return {
		board: headOf(board, reader),
		topic: {
			id: topic.id,
			title: titleOf(topic, reader.label),
			pinned: topic.pinned,
			locked: topic.locked,
			isPrompt: topic.promptId !== null
		},
		posts: opened.posts.map((post) => postView(post, board, { ...reader, mayPost })),
		earlier: opened.earlier,
		later: opened.later,
		own: opened.own.map((one) => ownEntry(one, reader)),
		...door,
		mayPost,
		order: moderatesBoard(board.stand) ? { others: await othersOf(actor, board, reader) } : null,
		draft: opened.draft,
		newId: newId()
	};
}

/** Whether somebody may write on a board now, and why not. Staff may where they are let in. */
export async function doorOf(actor: Actor, board: Board) {
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

const othersOf = async (actor: Actor, board: Board, { label }: ForumViewer) =>
	(await boardsOf(actor))
		.filter((one) => one.programId === board.programId && one.id !== board.id && !one.closed)
		.filter((one) => moderatesBoard(one.stand))
		.map(({ id }) => ({ value: id, text: label(`board:${id}`) }));

function postView(
	post: Post,
	board: Board,
	{ actor, zone, label, staff, mayPost }: ForumViewer & { mayPost: boolean }
) {
	const mine = post.authorId === actor.id;
	const { text, own } = partsOf(post.body, post.opens);
	const shown = !post.recalled && !post.flagged;
	const stronger = isStronger(post.readerLevel, post.writerLevel);
	return {
		id: post.id,
		mine,
		/** For whoever may speak to them by name, in this topic. */
		authorId: post.recalled ? null : post.authorId,
		name: mine ? actor.displayName : staff.nameOf(post.authorId, nameOr(post.author)),
		place: post.schoolId
			? { school: label(`school:${post.schoolId}`), city: label(`city:${post.cityId!}`) }
			: null,
		recalled: post.recalled,
		flagged: post.flagged,
		answered: post.answered,
		words: shown ? markup(text) : [],
		own: shown && own ? markup(own) : null,
		lang: post.locale,
		date: moment(new Date(post.at), zone, now()),
		edited: post.edited,
		wordings: post.edited && mayReadWordings(board.stand, mine),
		about: post.about && {
			id: post.about.id,
			inId: post.about.inId,
			name: staff.nameOf(post.about.authorId, nameOr(post.about.author)),
			start: partsOf(post.about.body, post.about.opens).text.slice(0, 160)
		},
		mentions: post.mentions.map(({ id, name }) => staff.nameOf(id, nameOr(name))),
		reactions: post.reactions,
		/** Nobody flags their own. */
		report: !mine && shown,
		/** Where a student reads it word by word. */
		read: shown && board.stand === 'student' && !mine ? post.readId : null,
		corrections: shown ? post.corrections : 0,
		mayCorrect: shown && mayPost && mayCorrect(board.stand, board, { own: mine, stronger }),
		mayEdit: mine && shown && !board.closed
	};
}

export type TopicView = Awaited<ReturnType<typeof topicView>>;
export type PostView = TopicView['posts'][number];
