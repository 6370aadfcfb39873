// The boards and their topics as pages show them, and what is new on the boards, in one question.
import { type Actor, mayOpenTopic } from '../kernel/access/index.ts';
import { postParts } from '../../forum/post-text.ts';
import { now } from '../kernel/clock.ts';
import { formatMoment, type Zone, letterDate } from '../kernel/format.ts';
import { nameOrFormerPal } from '../people/index.ts';
import { labels, type Labels, staffNames } from '../people/labels/index.ts';
import { languageNames } from '../people/levels/index.ts';
import { calendars } from '../schools/calendar/index.ts';
import { type Board, boardsWith } from './board.ts';
import type { boardPage } from './board-pages.ts';
import type { OwnPost } from './own-posts.ts';
import { titleOf } from './topic.ts';
import { type TopicEntry, shownCount, type BoardCounts, countColumns } from './topics.ts';
import { together } from '../kernel/together.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { day } from '../kernel/time/index.ts';
import { tables } from '../kernel/schema/index.ts';

const { board, report } = tables;

/** The reader of a page, with their language, time zone and names. */
export interface ForumViewer {
	actor: Actor;
	zone: Zone;
	label: Labels;
	staff: Awaited<ReturnType<typeof staffNames>>;
}

export async function readerFor(actor: Actor, locale: string): Promise<ForumViewer> {
	const [calendarsBySchool, label, staff] = await together(
		() => calendars(),
		() => labels(locale),
		() => staffNames(locale)
	);
	const timeZone = calendarsBySchool.get(actor.schools[0] ?? '')?.timeZone ?? 'UTC';
	return { actor, zone: { locale, timeZone }, label, staff };
}

/** The boards of the actor by program, with what is new on each. */
export async function forumView(actor: Actor, locale: string) {
	const [boards, reader] = await together(
		() => boardsAndCounts(actor),
		() => readerFor(actor, locale)
	);
	const { label } = reader;
	const nameOf = languageNames(locale);
	const programs = Map.groupBy(boards, ({ programId }) => programId);
	return {
		flagged: await ownReports(actor, reader),
		mayMake: actor.programs.length > 0,
		programs: [...programs].map(([id, programBoards]) => ({
			id,
			name: label(`program:${id}`),
			boards: programBoards.map((board) => ({
				id: board.id,
				name: label(`board:${board.id}`),
				language: board.language && nameOf(board.language),
				level: board.level,
				closed: board.closed,
				settings: board.stand === 'coordinator',
				topics: shownCount(board.topics),
				fresh: shownCount(board.fresh),
				mentions: board.mentions
			}))
		}))
	};
}

/** A board with a page of its topics. */
export async function boardView(opened: Awaited<ReturnType<typeof boardPage>>, actor: Actor, locale: string) {
	const reader = await readerFor(actor, locale);
	const { board } = opened;
	return {
		board: { ...boardHead(board, reader), level: board.level, closed: board.closed },
		mayOpen: mayOpenTopic(board.stand, board) && !board.closed,
		settings: board.stand === 'coordinator',
		pinned: opened.pinned.map((topic) => entryView(topic, reader)),
		topics: opened.topics.map((topic) => entryView(topic, reader)),
		more: opened.more,
		own: opened.own.map((post) => ownEntry(post, reader))
	};
}

export const boardHead = (board: Board, { label, zone }: ForumViewer) => ({
	id: board.id,
	name: label(`board:${board.id}`),
	program: label(`program:${board.programId}`),
	language: board.language && languageNames(zone.locale)(board.language)
});

const entryView = (topic: TopicEntry, { actor, label, zone, staff }: ForumViewer) => ({
	id: topic.id,
	title: titleOf(topic, label),
	lang: topic.lang ?? undefined,
	author:
		topic.authorId === null
			? null
			: topic.authorId === actor.id
				? actor.displayName
				: staff.nameOf(topic.authorId, nameOrFormerPal(topic.author)),
	since: formatMoment(new Date(topic.activeAt), zone, now()),
	posts: shownCount(topic.posts),
	fresh: shownCount(topic.fresh),
	pinned: topic.pinned,
	locked: topic.locked,
	isPrompt: topic.promptId !== null
});

/** An own post that is not released, in a list. */
export const ownEntry = (post: OwnPost, { zone }: ForumViewer) => {
	const { title, text } = postParts(post.body, post.opens);
	return {
		id: post.id,
		state: post.state,
		start: title || text.slice(0, 140),
		lang: post.locale,
		since: formatMoment(new Date(post.submittedAt), zone, now())
	};
};

/** In ms: how long an answered report stays in the list. */
const shownForMs = 60 * day;

/** The actor's reports on boards: they find the answer here also where the topic is gone. */
async function ownReports(actor: Actor, { zone }: Pick<ForumViewer, 'zone'>) {
	const since = new Date(now().getTime() - shownForMs).toISOString();
	const reports = await rows<{ id: string; at: string; answered: boolean }>(sql`
		select ${report.releaseId} as id, ${report.at}, ${report.answeredAt} is not null as answered from ${report}
		where ${report.by} = ${actor.id} and ${report.pairingId} is null
		and (${report.answeredAt} is null or ${report.answeredAt} > ${since}::timestamptz) order by ${report.id} desc
			limit 10`);
	return reports.map(({ id, at, answered }) => ({ id, answered, date: letterDate(new Date(at), zone) }));
}

/** The boards of the actor with what is new on each, also where that is nothing. */
export const boardsAndCounts = (actor: Actor) =>
	boardsWith<BoardCounts>(actor, sql`, ${countColumns(board.id, actor.id)}`);

/** The open boards on which somebody wrote something that the actor has not read, or named them. */
export async function boardNews(actor: Actor, label: Labels) {
	const boards = await boardsAndCounts(actor);
	return boards
		.filter(({ closed, fresh, mentions }) => !closed && (fresh > 0 || mentions > 0))
		.map(({ id, fresh, mentions }) => ({
			id,
			name: label(`board:${id}`),
			fresh: shownCount(fresh),
			mentions
		}));
}
