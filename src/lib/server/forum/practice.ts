// What a student has practised, on the boards that they see. For the student alone: nobody is compared.
import { postParts } from '../../forum/post-text.ts';
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { formatMoment } from '../kernel/format.ts';
import { nameOrFormerPal } from '../people/index.ts';
import { calendars, type Calendar, isSchoolDay } from '../schools/calendar/index.ts';
import { ownOpenCorrections } from './corrections/own-corrections.ts';
import { ownCorrectionEntry } from './corrections/correction-view.ts';
import { type ForumViewer, readerFor } from './forum-view.ts';
import { dayIn, dayAfter, weekdayOf } from '../kernel/time/index.ts';
import { rows, sql, type SQLWrapper } from '../kernel/db/index.ts';
import { boardsOf } from './board.ts';
import type { Line } from './corrections/lines.ts';
import {
	correctionCountSql,
	hasLines,
	linesSql,
	maxShown,
	flaggedBy
} from './corrections/released-corrections.ts';
import { topicVisibleSql } from './topic.ts';
import { aliased, inner, tables, type CorrectionLine } from '../kernel/schema/index.ts';
import { isModuleOn, isReleased } from '../kernel/predicates/index.ts';
import { sentencesOf } from './sentences.ts';
import type { TargetLocation } from './corrections/target.ts';

const { board, correction, item, post, release, revision, topic } = tables;
const { postItem } = aliased({ postItem: item });

/**
 * A student's page about their practice: what they wrote and corrected, and their streak in school weeks.
 */
export async function practiceView(actor: Actor, locale: string) {
	const reader = await readerFor(actor, locale);
	const { written, given, received } = await practiceOf(actor);
	const calendar = (await calendars()).get(actor.schools[0] ?? '');
	const today = dayIn(now(), reader.zone.timeZone);
	const days = await daysOfPractice(actor, reader.zone.timeZone);
	return {
		weeks: calendar ? streakOf(days, calendar, today) : 0,
		own: (await ownOpenCorrections(actor)).map((correction) => ownCorrectionEntry(correction, reader)),
		written: written.map((post) => ({ ...entryView(post, reader), corrections: post.corrections })),
		given: given.map((correction) => personView(correction, reader)),
		received: received.slice(0, 20).map((correction) => personView(correction, reader))
	};
}

const textOf = ({ body, opens }: Pick<PracticeText, 'body' | 'opens'>) => postParts(body, opens).text;

const entryView = (entry: PracticeText | PracticeCorrection, { zone }: ForumViewer) => ({
	id: entry.id,
	href: `/forum/${entry.boardId}/${entry.topicId}/${entry.postId}`,
	start: textOf(entry).slice(0, 120),
	lang: entry.locale,
	since: formatMoment(new Date(entry.at), zone, now())
});

const personView = (correction: PracticeCorrection, reader: ForumViewer) => ({
	...entryView(correction, reader),
	name: reader.staff.nameOf(correction.personId, nameOrFormerPal(correction.name)),
	got: correction.got
});

interface PracticeLocation {
	/** The number of the correction, or of the post. */
	id: string;
	boardId: string;
	topicId: string;
	postId: string;
	at: string;
	body: string;
	locale: string;
	opens: boolean;
}
/** A post of the student. */
interface PracticeText extends PracticeLocation {
	corrections: number;
}
/** A correction by or for the student. */
interface PracticeCorrection extends PracticeLocation {
	/** Who corrected, or who was corrected. */
	personId: string;
	name: string;
	got: boolean;
	/** The wording of the correction: its sentences belong to it. */
	revisionId: string;
	lines: Line[];
}

/** Entries of a list. */
const maxEntries = 20;

/** Posts of `postItem` in topics on the boards, with the current wording `revision`. */
const posts = (boards: string[]) => sql`
	from ${post} join ${postItem} on ${postItem.id} = ${post.reviewableId} and ${isReleased(postItem)}
	join ${topic} on ${topic.id} = ${post.topicId} and ${topicVisibleSql}
		and ${topic.boardId} = any(${sql.param(`{${boards.join(',')}}`)}::uuid[])
	join ${revision} on ${revision.id} = ${post.shownId}`;
/** The corrections of those posts, by `item`, in their current wording. */
const corrections = sql`
	join ${correction} on ${correction.targetId} = ${postItem.id} and ${correction.targetRevisionId} = ${post.shownId}
	join ${item} on ${item.id} = ${correction.reviewableId} and ${isReleased(item)} and ${hasLines(item.revisionId)}
	join ${release} on ${release.id} = ${correction.releaseId}`;
const placeSql = sql`${topic.boardId} as "boardId", ${topic.id} as "topicId", ${post.releaseId} as "postId",
	${release.at},
	${revision.body}, ${revision.locale},
	coalesce(${topic.openingId} = ${postItem.id}, false) as opens`;
const corrected = (person: SQLWrapper) => sql`${correction.releaseId} as id, ${placeSql},
	${person} as "personId",
	(select ${inner.person.displayName} from ${inner.person}
		where ${inner.person.id} = ${person}) as name, ${correction.gotAt} is not null as got,
			${item.revisionId} as "revisionId",
	${linesSql} as lines`;

/** Everything on the practice page of a student. */
export async function practiceOf(actor: Actor) {
	const boards = (await boardsOf(actor)).map(({ id }) => id);
	const [onBoards, me] = [posts(boards), sql`${actor.id}::uuid`];
	const written = await rows<PracticeText>(sql`
		select ${post.releaseId} as id, ${placeSql}, ${correctionCountSql(postItem.id, post.shownId)} as corrections
		${onBoards} join ${release} on ${release.id} = ${post.releaseId} where ${postItem.authorId} = ${me}
			order by ${post.releaseId} desc
			limit ${maxEntries}`);
	const givenCorrections = await rows<PracticeCorrection>(sql`
		select ${corrected(postItem.authorId)} ${onBoards} ${corrections}
		where ${item.authorId} = ${me} and not ${flaggedBy(actor.id, postItem.id)} order by ${correction.releaseId} desc
			limit ${maxEntries}`);
	const received = await receivedOn(boards, actor, sql`true`);
	return { written, given: givenCorrections, received };
}

/** Corrections of the student's posts: those that they have not understood first. */
const receivedOn = (boards: string[], actor: Actor, condition: SQLWrapper) =>
	rows<PracticeCorrection>(sql`
		select ${corrected(item.authorId)} ${posts(boards)} ${corrections}
		where ${postItem.authorId} = ${actor.id}::uuid and ${condition}
			and not ${flaggedBy(actor.id, item.id)} order by ${correction.gotAt} is not null, ${correction.releaseId} desc
				limit ${maxShown}`);

/** Which corrections: these wordings of theirs, and those that their student has not understood. */
export interface CorrectionChoice {
	revisionIds: string[];
	fresh: boolean;
}

/** The program of a board has its students write corrected sentences again. */
const isPractised = (boardId: SQLWrapper) => sql`exists (select from ${board}
	where ${board.id} = ${boardId} and ${isModuleOn('sentence_practice', board.programId)})`;

/** Corrections with sentences to write again that a student received on boards. */
async function receivedBy(
	actor: Actor,
	{ revisionIds, fresh }: CorrectionChoice
): Promise<PracticeCorrection[]> {
	const boards = (await boardsOf(actor)).map(({ id }) => id);
	const named = sql`${item.revisionId} = any(${sql.param(`{${revisionIds.join(',')}}`)}::uuid[])`;
	const chosen = fresh ? sql`(${correction.gotAt} is null or ${named})` : named;
	return receivedOn(boards, actor, sql`${chosen} and ${isPractised(topic.boardId)}`);
}

/** The days, at their school, on which the actor wrote a post or correction that waits or is released. */
async function daysOfPractice(actor: Actor, timeZone: string): Promise<Set<string>> {
	const days = await rows<{ day: string }>(sql`
		select distinct (${item.createdAt} at time zone ${timeZone})::date::text as day from ${item}
		where ${item.authorId} = ${actor.id} and ${item.kind} in ('post', 'correction')
		and ${item.state} in ('waiting', 'approved', 'released')
		order by day desc limit ${7 * maxWeeks}`);
	return new Set(days.map(({ day }) => day));
}

/** A sentence of a student's own that somebody rewrote. */
export interface CorrectedSentence {
	/** The wording of the correction, or of the letter that corrects. */
	revisionId: string;
	/** Its release. */
	releaseId: string;
	/** Its number in there. */
	sentence: number;
	original: string;
	rewrite: string;
	note: string | null;
	kind: CorrectionLine['kind'];
	lang: string;
	/** Who corrected. */
	name: string;
	/** Where it stands. */
	href: string;
	/** The correction on a board; null for one in a letter. */
	board: { place: TargetLocation; number: string } | null;
	/** The student has said that they understood it. */
	got: boolean;
}

/** The rewritten sentences of an original text. */
export const rewrittenLines = (lines: CorrectionLine[], text: string) => {
	const sentences = sentencesOf(text);
	return lines.flatMap(({ sentence, rewrite, note, kind }) =>
		rewrite ? [{ sentence, rewrite, note, kind, original: sentences[sentence] ?? '' }] : []
	);
};

/** Sentences in a student's posts that others rewrote, on boards of programs that practise them. */
export async function correctedSentences(
	actor: Actor,
	locale: string,
	choice: CorrectionChoice
): Promise<CorrectedSentence[]> {
	const reader = await readerFor(actor, locale);
	return (await receivedBy(actor, choice)).flatMap((correction) =>
		rewrittenLines(correction.lines, postParts(correction.body, correction.opens).text).map((line) => ({
			...line,
			revisionId: correction.revisionId,
			releaseId: correction.id,
			lang: correction.locale,
			got: correction.got,
			name: reader.staff.nameOf(correction.personId, nameOrFormerPal(correction.name)),
			href: `/forum/${correction.boardId}/${correction.topicId}/${correction.postId}`,
			board: {
				place: { boardId: correction.boardId, topicId: correction.topicId, target: correction.postId },
				number: correction.id
			}
		}))
	);
}

/** How far back weeks are counted. */
const maxWeeks = 104;

/**
 * The number of consecutive school weeks in which somebody practised. A week without a school day neither counts nor breaks
 * the streak, unless they practised in it; the current week does not break it.
 * @param days on which they practised, YYYY-MM-DD at their school
 */
export function streakOf(days: ReadonlySet<string>, calendar: Calendar, today: string): number {
	let weeks = 0;
	for (let ago = 0; ago < maxWeeks; ago++) {
		const week = weekOf(dayAfter(today, -7 * ago));
		if (week.some((day) => days.has(day))) weeks++;
		else if (ago > 0 && week.some((day) => isSchoolDay(calendar, day))) break;
	}
	return weeks;
}

/** Monday to Sunday. */
function weekOf(day: string): string[] {
	const monday = dayAfter(day, 1 - weekdayOf(day));
	return Array.from({ length: 7 }, (_, n) => dayAfter(monday, n));
}
