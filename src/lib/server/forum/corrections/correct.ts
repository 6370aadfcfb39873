// Corrections are kept as drafts and handed in. With its release a correction gets its number, and the writer of the corrected text is
// notified.
import { type Actor, mayCorrect, hasConsent } from '../../kernel/access/index.ts';
import { db, and, eq, inArray, ne, transaction, afterCommit, rows, sql } from '../../kernel/db/index.ts';
import { correction, correctionLine, reviewable, tables } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import {
	keepSubmission,
	openSubmission,
	scopeOnBoard,
	type Submitted,
	submitting
} from '../../review/index.ts';
import { lockPerson } from '../../people/index.ts';
import { refuseHidden } from '../../kernel/text-input.ts';
import type { Board } from '../board.ts';
import type { PlacedItem } from '../place-post.ts';
import { releaseAsStaff } from '../release-as-staff.ts';
import { refuseMoved } from '../topic.ts';
import { dropCorrectionDraft, type Fields, keepCorrectionDraft, correctionDraftOf } from './drafts.ts';
import { joinLines, type Line, correctionLines, type LineFields } from './lines.ts';
import { knowsBetter, practisedLanguage } from './language-level.ts';
import { findTarget, type TargetLocation, type Target, wordingOf } from './target.ts';
import { notifyCorrection } from '../../kernel/notify/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { takesPartSql } from '../../kernel/predicates/index.ts';

const { board } = tables;

/** A correction as a form submits it. */
export interface Correcting extends TargetLocation {
	/** The client's own id (UUIDv7): sending twice makes one. */
	id: string;
	/** When the actor changes their own before it was approved: the revision that they had on screen. */
	basis?: string;
	/** The wording of the text that was on screen (`wordingOf`). */
	wording: string;
	said: Map<number, LineFields>;
	/** Marks the sentences without an entry as perfect. */
	rest?: boolean;
	anyway?: boolean;
}

/** How many corrections of one student may wait at once. */
const maxWaiting = 20;

/**
 * Corrects a post, or a correction, sentence by sentence. A student's correction waits for a teacher; one of staff is
 * released at once, unless a check refuses it.
 * @throws NotFound for a text that the actor may not see; Forbidden for their own text, and where the board lets others
 * correct; Conflict when the text has a new wording, or a correction of theirs is open; Invalid at the field of a sentence;
 * what `messages.submit` and `releaseAsStaff` throw
 */
export async function correct(
	actor: Actor,
	correcting: Correcting
): Promise<Submitted & { released: boolean }> {
	const { id, basis, anyway, wording, said, rest = false } = correcting;
	const { board, topic, target } = await findTarget(actor, correcting);
	await refuseUnlessMayCorrect(actor, board, target);
	if (wording !== wordingOf(target)) throw new Conflict('correction_wording');
	const lines = correctionLines({ sentences: target.sentences, said, rest });
	const details = { board, topicId: topic.id, target, lines };
	const text = { kind: 'correction', id, body: joinLines(lines) } as const;
	const typed = [...said.values()].flatMap(({ rewrite, note }) => [rewrite, note]);
	if (board.stand !== 'student') {
		refuseHidden('form', typed.join('\n'));
		const keepWithDraft = async (revisionId: string) => {
			await keepCorrection(id, revisionId, details);
			await dropCorrectionDraft(actor.id, target.revisionId);
		};
		const posted = await releaseAsStaff(actor, {
			...text,
			board,
			field: 'form',
			source: target.sentences.join('\n'),
			keep: keepWithDraft,
			place: placeCorrection
		});
		return { ...posted, urgent: false, released: true };
	}
	const sent = await submitting(async () => {
		await lockPerson(actor.id);
		const scope = await scopeOnBoard(actor.id, board.id);
		const open = await openSubmission(actor, scope, { ...text, typed, basis, anyway, field: 'form' });
		if (open.isNew) {
			if (topic.locked) throw new Conflict('topic_locked');
			await refuseMore(actor, target, id);
		}
		const submission = await keepSubmission(actor, open);
		if (submission.outcome !== 'kept') return submission;
		await (open.isNew ? keepCorrection : changeLines)(id, submission.sent.revisionId, details);
		await dropCorrectionDraft(actor.id, target.revisionId);
		return submission;
	});
	return { ...sent, released: false };
}

/** @throws Forbidden */
async function refuseUnlessMayCorrect(actor: Actor, board: Board, target: Target) {
	if (target.authorId === actor.id) throw new Forbidden('correct_own');
	if (!(await mayCorrectTarget(actor, board, target))) throw new Forbidden('correct_level');
}

/** Whether the actor may correct this text, by the rule of its board. */
export async function mayCorrectTarget(actor: Actor, board: Board, target: Target): Promise<boolean> {
	const language = practisedLanguage(board, target.locale);
	const stronger = board.stand === 'student' && (await knowsBetter(actor.id, target.authorId, language));
	return mayCorrect(board.stand, board, { own: target.authorId === actor.id, stronger });
}

async function refuseMore(actor: Actor, target: Target, id: string) {
	const ownCorrections = and(
		eq(reviewable.authorId, actor.id),
		eq(reviewable.kind, 'correction'),
		ne(reviewable.id, id)
	);
	const waiting = and(ownCorrections, inArray(reviewable.state, ['waiting', 'returned']));
	if ((await db().$count(reviewable, waiting)) >= maxWaiting) throw new Conflict('letter_too_many');
	const [existing] = await db()
		.select({ id: reviewable.id })
		.from(correction)
		.innerJoin(reviewable, eq(reviewable.id, correction.reviewableId))
		.where(
			and(
				ownCorrections,
				eq(correction.targetId, target.itemId),
				eq(correction.targetRevisionId, target.revisionId),
				inArray(reviewable.state, ['draft', 'waiting', 'approved', 'returned'])
			)
		)
		.limit(1);
	if (existing) throw new Conflict('correction_open');
}

interface CorrectionTarget {
	board: Board;
	topicId: string;
	target: Target;
	lines: Line[];
}

async function keepCorrection(id: string, revisionId: string, details: CorrectionTarget) {
	const { itemId: targetId, revisionId: targetRevisionId } = details.target;
	const { enrolmentId } = details.board;
	await refuseMoved(details.topicId, details.board.id);
	await db()
		.insert(correction)
		.values({ reviewableId: id, topicId: details.topicId, enrolmentId, targetId, targetRevisionId });
	await keepLines(revisionId, details.lines);
}

/** The next revision of a correction is about the same wording: its sentences are numbered by that. */
async function changeLines(id: string, revisionId: string, { target, lines }: CorrectionTarget) {
	const [stored] = await db().select().from(correction).where(eq(correction.reviewableId, id));
	if (stored?.targetRevisionId !== target.revisionId) throw new Invalid('form', 'letter_unknown');
	await keepLines(revisionId, lines);
}

const keepLines = async (revisionId: string, lines: Line[]) =>
	void (await db()
		.insert(correctionLine)
		.values(lines.map((line) => ({ revisionId, ...line }))));

/**
 * Saves the draft of a correction. A window that started from an older draft does not overwrite a newer one.
 * @param basis when the draft that this window started from was saved (ISO), or empty
 * @returns `savedAt`: when it was saved, which is the next `basis`; empty where the draft is empty
 * @throws NotFound; Forbidden as `correct` does, and without consent; Invalid; Conflict
 */
export async function saveCorrection(
	actor: Actor,
	place: TargetLocation,
	{ said, basis = '' }: { said: Fields; basis?: string }
): Promise<{ savedAt: string }> {
	return transaction(async () => {
		const { board, target } = await findTarget(actor, place);
		await refuseUnlessMayCorrect(actor, board, target);
		if (board.stand === 'student' && !hasConsent(await scopeOnBoard(actor.id, board.id), actor.id))
			throw new Forbidden('consent_boards');
		await lockPerson(actor.id);
		const stored = await correctionDraftOf(actor.id, target.revisionId);
		if (stored && stored.savedAt !== basis && JSON.stringify(stored.fields) !== JSON.stringify(said))
			throw new Conflict('draft_newer');
		const savedAt = await keepCorrectionDraft(actor.id, target.revisionId, said);
		return { savedAt: savedAt?.toISOString() ?? '' };
	});
}

/** Gives a released correction its number, and notifies the writer of the corrected text. @returns the topic */
export async function placeCorrection(item: PlacedItem, releaseId: string): Promise<string> {
	const [placed] = await db()
		.update(correction)
		.set({ releaseId })
		.where(eq(correction.reviewableId, item.id))
		.returning();
	await notifyCorrection(await tellWriter(item), releaseId);
	return placed!.topicId;
}

/** Updates the page of the writer after a correction was recalled. @returns the topic */
export async function unplaceCorrection(item: PlacedItem): Promise<string> {
	const [row] = await db().select().from(correction).where(eq(correction.reviewableId, item.id));
	await tellWriter(item);
	return row!.topicId;
}

/**
 * Updates the page of the writer of the corrected text, while they take part as a student. Staff see it when they reload.
 * @returns their ids
 */
async function tellWriter(item: PlacedItem): Promise<string[]> {
	const writers = await rows<{ id: string }>(sql`
		select ${tables.item.authorId} as id from ${tables.correction}
			join ${tables.item} on ${tables.item.id} = ${tables.correction.targetId}
		join ${board} on ${board.id} = ${item.boardId}
		where ${tables.correction.reviewableId} = ${item.id} and ${takesPartSql(board, tables.item.authorId)}`);
	const ids = writers.map(({ id }) => id);
	await afterCommit(() => publish(ids, 'forum:changed'));
	return ids;
}
