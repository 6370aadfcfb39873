import type { Actor } from '../../kernel/access/index.ts';
import { db, sql, and, eq } from '../../kernel/db/index.ts';
import {
	correction,
	person,
	post,
	release,
	report,
	reviewable,
	revision,
	tables
} from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { correctedSql, letterSql } from '../../kernel/predicates/index.ts';
import { findTopic, readerFor } from '../../forum/index.ts';
import { isId } from '../../kernel/ids.ts';
import { forStudent, forTeacher } from '../../pairing/index.ts';
import { letterDate } from '../../kernel/format.ts';
import { nameOrFormerPal } from '../../people/index.ts';

const { topic } = tables;

/**
 * What somebody may report, by the number it has for others, with their own report of it: a released letter, for the pal
 * and for a teacher of a member; a text on a board, for everybody who may see its topic. Never a text of their own.
 * Somebody who has reported it always finds their report here.
 * @throws NotFound for everybody else
 */
export async function findFlaggable(actor: Actor, releaseId: string) {
	const [row] = isId(releaseId) ? await byRelease(actor, releaseId) : [];
	if (!row || row.authorId === actor.id) throw new NotFound();
	const { pairingId, topicId, ...text } = row;
	const on = pairingId ? await inPairing(actor, pairingId) : await onBoard(actor, { ...text, topicId });
	if (row.state !== 'released' && !row.report) throw new NotFound();
	return { ...text, on };
}

export type Flaggable = Awaited<ReturnType<typeof findFlaggable>>;

/** As a student of the pairing, or else as a teacher. Somebody who writes in a pairing does not handle it as a teacher. */
async function inPairing(actor: Actor, pairingId: string) {
	const pair = await forStudent(actor, pairingId).catch((refused: unknown) => {
		if (refused instanceof NotFound) return forTeacher(actor, pairingId);
		throw refused;
	});
	const asStudent = pair.members.some((member) => member.id === actor.id);
	return { kind: 'pairing' as const, pairingId, pair, asStudent };
}

interface FlaggablePosition {
	releaseId: string;
	boardId: string | null;
	topicId: string | null;
	authorEnrolmentId: string | null;
	report: { enrolmentId: string | null } | null;
}

/**
 * Checks access through the topic. A topic disappears with its opening post, and boards with their program: somebody who
 * has reported a text there still reads the answer.
 */
async function onBoard(
	actor: Actor,
	{ boardId, topicId, authorEnrolmentId, report: ownReport }: FlaggablePosition
) {
	if (!boardId || !topicId) throw new NotFound();
	const place = await findTopic(actor, boardId, topicId).catch((refused: unknown) => {
		if (ownReport && refused instanceof NotFound) return null;
		throw refused;
	});
	const enrolmentId = place ? place.board.enrolmentId : ownReport!.enrolmentId;
	return {
		kind: 'board' as const,
		pairingId: null,
		/** Null where they no longer see the topic. */
		place: place && { boardId, topicId },
		authorEnrolmentId,
		enrolmentId,
		asStudent: enrolmentId !== null
	};
}

/** A new wording of a post is not a post of its own, and has no number for others. */
const byRelease = (actor: Actor, releaseId: string) =>
	db()
		.select({
			releaseId: release.id,
			reviewableId: release.reviewableId,
			pairingId: release.pairingId,
			boardId: reviewable.boardId,
			topicId: sql<string | null>`coalesce(${post.topicId}, ${correction.topicId})`,
			authorEnrolmentId: sql<string | null>`coalesce(${post.enrolmentId}, ${correction.enrolmentId})`,
			opens: sql<boolean>`exists (select from ${topic} where ${topic.openingId} = ${release.reviewableId})`,
			authorId: release.authorId,
			author: person.displayName,
			at: release.at,
			state: reviewable.state,
			revisionId: revision.id,
			// As everywhere, the corrections of a letter that was recalled are not shown.
			body: sql<string>`case when ${correctedSql(revision.id)} is null then ${letterSql(revision)}
				else ${revision.body} end`,
			locale: revision.locale,
			report
		})
		.from(release)
		.innerJoin(reviewable, eq(reviewable.id, release.reviewableId))
		.innerJoin(person, eq(person.id, release.authorId))
		.leftJoin(post, and(eq(post.reviewableId, release.reviewableId), eq(post.releaseId, release.id)))
		.leftJoin(
			correction,
			and(eq(correction.reviewableId, release.reviewableId), eq(correction.releaseId, release.id))
		)
		.innerJoin(revision, sql`${revision.id} = coalesce(${post.shownId}, ${release.revisionId})`)
		.leftJoin(report, and(eq(report.reviewableId, release.reviewableId), eq(report.by, actor.id)))
		.where(eq(release.id, releaseId));

/** A letter or a post with this person's own report of it, and the answer to it. */
export async function flagView(actor: Actor, releaseId: string, locale: string) {
	const { on, report, ...text } = await findFlaggable(actor, releaseId);
	const { staff, zone } = await readerFor(actor, locale);
	return {
		back: backTo(on, releaseId),
		onBoard: on.kind === 'board',
		/** Staff wrote it: the report goes to an adult outside their school. */
		byStaff: on.kind === 'board' && !on.authorEnrolmentId,
		asStudent: on.asStudent,
		author: staff.nameOf(text.authorId, nameOrFormerPal(text.author)),
		letter: report ? null : { body: text.body, lang: text.locale, date: letterDate(text.at, zone) },
		report: report && {
			reason: report.reason,
			note: report.note,
			answer: report.answer,
			outcome: report.outcome
		}
	};
}

/** The page on which the text is. */
function backTo(on: Flaggable['on'], releaseId: string): string {
	if (on.kind === 'pairing') return `${on.asStudent ? '/messages' : '/pairings'}/${on.pairingId}`;
	return on.place ? `/forum/${on.place.boardId}/${on.place.topicId}#p-${releaseId}` : '/forum';
}
