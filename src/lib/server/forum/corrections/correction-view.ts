import { postParts } from '../../../forum/post-text.ts';
import { type Actor, mayReadWordings } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { formatMoment } from '../../kernel/format.ts';
import { newId } from '../../kernel/ids.ts';
import { openStates, recallableOf } from '../../review/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { markup } from '../markup.ts';
import { titleOf } from '../topic.ts';
import { writeAccess } from '../topic-view.ts';
import { frameOf } from '../greetings-and-signatures.ts';
import { boardHead, type ForumViewer, readerFor } from '../forum-view.ts';
import { wordingsView, wordingsOf } from '../wordings.ts';
import { lineView } from './correction-context.ts';
import type { Line } from './lines.ts';
import { type OwnCorrection, ownCorrectionsOf } from './own-corrections.ts';
import { type Correction, correctionsOf, flaggedBy } from './released-corrections.ts';
import { wordingOf, findTarget, type TargetLocation, type Target } from './target.ts';
import type { Board } from '../board.ts';
import { mayCorrectTarget } from './correct.ts';
import { correctionDraftOf } from './drafts.ts';
import { together } from '../../kernel/together.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { classroom, correction, enrolment, item, person, post, release, revision, school } = tables;

type CorrectionDetail = Awaited<ReturnType<typeof openTarget>>;

/** A text sentence by sentence, with the corrections of each. */
export async function targetView(opened: CorrectionDetail, actor: Actor, locale: string) {
	const reader = await readerFor(actor, locale);
	const { board, topic, target, corrections } = opened;
	const door = await writeAccess(actor, board);
	// A correction that a teacher withheld cannot be changed any more, and does not block a new one.
	const open = opened.own.find(
		(ownCorrection) =>
			ownCorrection.wordingId === target.revisionId && openStates.includes(ownCorrection.state)
	);
	const mayWrite = door.mayWrite && (!topic.locked || board.stand !== 'student' || open !== undefined);
	const isOwn = target.authorId === actor.id;
	const mayReply = door.mayWrite && (!topic.locked || board.stand !== 'student');
	const frame = frameOf(target.sentences);
	const recallable = await recallableOf(
		actor,
		[target, ...corrections].map(({ itemId }) => itemId)
	);
	return {
		board: boardHead(board, reader),
		topic: { id: topic.id, title: titleOf(topic, reader.label) },
		target: {
			id: target.id,
			postId: target.postId,
			kind: target.kind,
			mine: isOwn,
			lang: target.locale,
			mayRecall: recallable.has(target.itemId),
			...writerView(target, reader)
		},
		sentences: target.sentences.map((text, n) => ({
			text,
			/** A greeting or a signature: nothing to correct. */
			frame: frame.has(n),
			said: saidAt(n, opened, reader)
		})),
		corrections: corrections.map((correction) => ({
			id: correction.id,
			mine: correction.authorId === actor.id,
			/** A student may read it word by word. */
			read: board.stand === 'student' && correction.authorId !== actor.id,
			...writerView(correction, reader),
			perfect: correction.lines.filter((line) => line.perfect).length,
			changed: correction.lines.filter((line) => !line.perfect).length,
			got: correction.got,
			...questionsView(opened, correction, { reader, mayReply }),
			mayRecall: recallable.has(correction.itemId),
			/** A correction of a correction cannot be corrected. */
			further:
				target.kind === 'post' && correction.lines.some((line) => line.rewrite)
					? correction.corrections
					: null
		})),
		form: opened.fits && mayWrite ? formOf(opened, open) : null,
		why: opened.fits ? door.why : null,
		own: opened.own.map((ownCorrection) => ownCorrectionEntry(ownCorrection, reader)),
		// The id of a topic is the number of its opening post.
		wordings: wordingsView(opened.wordings, target.id === topic.id, reader.zone),
		asStaff: door.asStaff
	};
}

/** What was asked about a correction and answered, and whether the reader may ask or answer there. */
function questionsView(
	{ target, questions }: CorrectionDetail,
	{ id, authorId }: Correction,
	{ reader, mayReply }: { reader: ForumViewer; mayReply: boolean }
) {
	const about = questions.filter((question) => question.correctionId === id);
	const mayAsk = mayReply && target.authorId === reader.actor.id;
	const mayAnswer = mayReply && authorId === reader.actor.id && about.length > 0;
	return {
		questions: about.map((question) => ({
			id: question.id,
			mine: question.authorId === reader.actor.id,
			lang: question.locale,
			words: markup(postParts(question.body, false).text),
			...writerView(question, reader)
		})),
		/** Under which number a question or an answer is sent; null where the reader has no part in it. */
		reply: mayAsk ? ('ask' as const) : mayAnswer ? ('answer' as const) : null,
		replyId: newId()
	};
}

type Writer = Pick<Correction, 'authorId' | 'author' | 'schoolId' | 'cityId' | 'at'>;

const writerView = (text: Writer, { actor, staff, label, zone }: ForumViewer) => ({
	name:
		text.authorId === actor.id
			? actor.displayName
			: staff.nameOf(text.authorId, nameOrFormerPal(text.author)),
	place: text.schoolId
		? { school: label(`school:${text.schoolId}`), city: label(`city:${text.cityId!}`) }
		: null,
	date: formatMoment(new Date(text.at), zone, now())
});

/** All corrections of one sentence. */
const saidAt = (n: number, { corrections, target }: CorrectionDetail, reader: ForumViewer) =>
	corrections.flatMap((correction) =>
		correction.lines
			.filter(({ sentence }) => sentence === n)
			.map((line) => ({
				...lineView(line, target.sentences),
				id: correction.id,
				lang: correction.locale === 'und' ? target.locale : correction.locale,
				name: writerView(correction, reader).name
			}))
	);

/** The form of a new correction, or of the open one. */
function formOf({ target, said }: CorrectionDetail, open: OwnCorrection | undefined) {
	return {
		id: open?.id ?? newId(),
		basis: open?.revisionId ?? '',
		wording: wordingOf(target),
		said: said?.fields,
		savedAt: said?.savedAt ?? '',
		/** The lines that were handed in and wait for a teacher; null where nothing waits. */
		waiting: open?.state === 'waiting' ? open.lines.map((line) => lineView(line, target.sentences)) : null,
		lines: Object.fromEntries((open?.lines ?? []).map((line) => [line.sentence, line])) as Record<
			number,
			Line
		>
	};
}

/** One of the actor's own corrections in a list. */
export const ownCorrectionEntry = (correction: OwnCorrection, { zone }: ForumViewer) => ({
	id: correction.id,
	corrects: true,
	state: correction.state,
	start: correction.body.slice(0, 140),
	lang: correction.locale,
	since: formatMoment(new Date(correction.submittedAt), zone, now())
});

export type TargetView = Awaited<ReturnType<typeof targetView>>;

/** A text of a topic with its corrections, and whether this person may correct it. @throws NotFound */
export async function openTarget(actor: Actor, place: TargetLocation) {
	const source = await findTarget(actor, place);
	const [corrections, questions, wordings, own, said, mayCorrect] = await together(
		() => correctionsOf(source.target, actor.id),
		() => questionsOf(source.target, actor.id),
		() => readableWordings(actor, source),
		() => ownCorrectionsOf(actor, source.target),
		() => correctionDraftOf(actor.id, source.target.revisionId),
		() => mayCorrectTarget(actor, source.board, source.target)
	);
	return { ...source, corrections, questions, wordings, own, said, fits: mayCorrect };
}

const readableWordings = async (actor: Actor, { board, target }: { board: Board; target: Target }) =>
	target.kind === 'post' && mayReadWordings(board.stand, target.authorId === actor.id)
		? wordingsOf(target.itemId)
		: [];

/** A released post about a correction. */
interface Question {
	/** Its number for others. */
	id: string;
	/** The correction that it is about. */
	correctionId: string;
	authorId: string;
	author: string;
	/** Null for staff. */
	schoolId: string | null;
	cityId: string | null;
	at: string;
	body: string;
	locale: string;
}

/** How many are shown for one text; all of them stand in the topic. */
const maxShown = 100;

/**
 * What was asked about corrections, and answered: ordinary posts of the topic that answer a correction. The oldest first; without those
 * that were recalled, and those that the reader reported.
 */
const questionsOf = ({ itemId, revisionId }: Target, readerId: string): Promise<Question[]> =>
	rows<Question>(sql`
		select ${post.releaseId} as id, ${correction.releaseId} as "correctionId", ${item.authorId} as "authorId",
			${person.displayName} as author, ${school.id} as "schoolId", ${school.cityId} as "cityId", ${release.at},
				${revision.body}, ${revision.locale}
		from ${correction} join ${post} on ${post.aboutId} = ${correction.reviewableId}
			and ${post.topicId} = ${correction.topicId}
		join ${item} on ${item.id} = ${post.reviewableId} and ${isReleased(item)}
		join ${release} on ${release.id} = ${post.releaseId} join ${person} on ${person.id} = ${item.authorId}
			join ${revision} on ${revision.id} = ${post.shownId}
		left join ${enrolment} on ${enrolment.id} = ${post.enrolmentId}
			left join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		left join ${school} on ${school.id} = ${classroom.schoolId}
		where ${correction.targetId} = ${itemId} and ${correction.targetRevisionId} = ${revisionId}
			and ${correction.releaseId} is not null
		and not ${flaggedBy(readerId, item.id)}
		order by ${post.releaseId} limit ${maxShown}`);
