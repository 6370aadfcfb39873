// A reviewer scores what they read, hands it in, or leaves it to somebody else.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { checkAll, Conflict, Invalid } from '../../kernel/errors.ts';
import { abstentions, applicationScore, reviewAssignment } from '../../kernel/schema/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { readCriteria } from '#lib/opportunities/lines.ts';
import { lockPerson } from '../../people/index.ts';
import { callOfRevision } from '../find-call.ts';
import { drawMissing } from './draw-missing.ts';
import { basisOfScores, findAssignment, type OwnAssignment } from './find-assignment.ts';
import { recordReview, lockCall } from './find-reviewer.ts';
import { isWide } from './scores-of-call.ts';

/** What a form holds. */
export interface ScoreForm {
	/** By the number of their criterion, from 1: `1` to `5`, or empty. */
	scores: string[];
	remark: string;
	/** When what the form began with was saved; empty for a new one. */
	basis: string;
}

interface AssignmentAddress {
	/** Of the call. */
	slug: string;
	/** Of the assignment. */
	id: string;
}

/** UTF-16 units of what a reviewer says to those who decide. */
export const longestRemark = 1_000;

/**
 * Saves what is given so far.
 * @throws NotFound for whoever does not read it, Invalid at its field, Conflict where it was saved elsewhere since, or is handed in
 */
export async function saveScores(actor: Actor, address: AssignmentAddress, form: ScoreForm): Promise<void> {
	await transaction(async () => void (await saved(actor, address, form)));
}

/** Saves and hands in, with a number for every criterion: nothing of it changes afterwards. @throws as `saveScores` */
export async function handInScores(actor: Actor, address: AssignmentAddress, form: ScoreForm): Promise<void> {
	// On its own, so that nothing is lost where it cannot be handed in.
	await saveScores(actor, address, form);
	await transaction(async () => {
		const { own, values } = await saved(actor, address, form);
		await checkAll(
			values.map((value, index) => () => {
				if (value === null) throw new Invalid(`score${index + 1}`, 'score_missing');
			})
		);
		await db().update(reviewAssignment).set({ handedInAt: now() }).where(eq(reviewAssignment.id, own.id));
		await recordReview(actor, { id: own.callId, programId: own.programId }, 'score.submit');
		if (await isWide(own.applicationId)) await drawMissing(own.callId, 'spread', own.applicationId);
	});
}

/** Leaves it to somebody else, who is drawn by lot. @throws NotFound, Invalid, Conflict where it is handed in */
export async function abstain(actor: Actor, address: AssignmentAddress, reason: string): Promise<void> {
	await transaction(async () => {
		const own = await lockedAssignment(actor, address);
		const why = abstentions.find((code) => code === reason);
		if (!why) throw new Invalid('reason', 'abstain_reason');
		await db().delete(applicationScore).where(eq(applicationScore.assignmentId, own.id));
		await db()
			.update(reviewAssignment)
			.set({ abstained: why, endedAt: now(), remark: '' })
			.where(eq(reviewAssignment.id, own.id));
		await recordReview(actor, { id: own.callId, programId: own.programId }, 'score.abstain');
		await drawMissing(own.callId, 'abstained');
	});
}

async function saved(actor: Actor, address: AssignmentAddress, form: ScoreForm) {
	const own = await lockedAssignment(actor, address);
	const remark = cleanText('remark', form.remark, { most: longestRemark }) ?? '';
	const wording = await callOfRevision(own.revisionId, own.locale);
	const values = (readCriteria(wording.criteria ?? '') ?? []).map((_, index) =>
		scoreIn(form.scores[index] ?? '', index + 1)
	);
	const isSame =
		remark === own.remark && values.every((value, index) => value === (own.scores[index + 1] ?? null));
	if (isSame) return { own, values };
	if (form.basis !== basisOfScores(own)) throw new Conflict('scores_elsewhere');
	await db().delete(applicationScore).where(eq(applicationScore.assignmentId, own.id));
	const rows = values.flatMap((value, index) =>
		value === null ? [] : [{ assignmentId: own.id, criterion: index + 1, value }]
	);
	if (rows.length) await db().insert(applicationScore).values(rows);
	await db().update(reviewAssignment).set({ remark, savedAt: now() }).where(eq(reviewAssignment.id, own.id));
	return { own, values };
}

/** @throws Invalid */
function scoreIn(typed: string, number: number): number | null {
	if (typed === '') return null;
	if (!/^[1-5]$/.test(typed)) throw new Invalid(`score${number}`, 'score_value');
	return Number(typed);
}

/** The assignment while it can change. Two who hand in the last scores of an application wait for each other. */
async function lockedAssignment(actor: Actor, { slug, id }: AssignmentAddress): Promise<OwnAssignment> {
	const { callId } = await findAssignment(actor, slug, id);
	await lockPerson(actor.id);
	// Whoever draws readers, or ends a reviewer, locks the call, too.
	await lockCall(callId);
	const own = await findAssignment(actor, slug, id);
	if (own.handedInAt !== null) throw new Conflict('scores_handed_in');
	return own;
}
