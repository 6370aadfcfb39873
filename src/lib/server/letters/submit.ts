import type { Actor } from '../kernel/access/index.ts';
import { db, rows, sql, and, eq, isNull } from '../kernel/db/index.ts';
import { draft, reviewable } from '../kernel/schema/index.ts';
import { Conflict, Invalid } from '../kernel/errors.ts';
import { keepSubmission, openSubmission, sharePairing, type Submitted, submitting } from '../review/index.ts';
import { forStudent } from '../pairing/index.ts';
import { lockPerson } from '../people/index.ts';
import { joinHalves } from '../../letters/letter-halves.ts';
import { problemOf } from '../../letters/letter.ts';
import { pastedElsewhere } from './pasted-elsewhere.ts';
import {
	type CorrectionSubmission,
	keepCorrections,
	refuseCorrectedMeanwhile,
	parseCorrections,
	withCorrections
} from './correcting.ts';

/** How many letters of one student may wait in one pairing at once. */
export const maxWaitingLetters = 20;

interface SubmitLetter {
	pairingId: string;
	/** The client's own id (UUIDv7): sending twice makes one message. */
	id: string;
	body: string;
	/** Its second half, in the other language, where the teachers of the pair have turned that on. */
	second?: string;
	/** Which parts of them were pasted: `pasted.ts`. */
	pasted?: string;
	/** When a letter is changed: the revision that the writer had on screen. */
	basis?: string;
	/** When the draft was saved that a new letter comes from (ISO), or empty. */
	draftBasis?: string;
	/** The writer saw the warning about exactly this wording, and sends it all the same. */
	anyway?: boolean;
	/** Corrections of the pal's newest letter, where their teachers have turned that on. */
	correcting?: CorrectionSubmission;
}

/**
 * Hands in a letter to the pals, or its next revision.
 * @throws NotFound, Forbidden, Invalid, Conflict; Warned, once for each wording, when something is better left out; TooMany
 * after too many warnings; what `parseCorrections` throws
 */
export async function submit(
	actor: Actor,
	{ pairingId, correcting, draftBasis, second, pasted: field, ...letter }: SubmitLetter
): Promise<Submitted> {
	const body = joinHalves(letter.body, second);
	const problem = problemOf(body);
	if (problem) throw new Invalid('body', problem);
	const correction = await parseCorrections(actor, { pairingId, id: letter.id, correcting });
	const correctionTexts = [...(correcting?.said.values() ?? [])].flatMap(({ rewrite, note }) => [
		rewrite,
		note
	]);
	const submissionText = { ...letter, kind: 'message', field: 'body' } as const;
	const typed = [letter.body, second ?? '', ...correctionTexts];
	return submitting(async () => {
		await sharePairing(pairingId);
		if (correction) await lockPerson(actor.id);
		const pair = await forStudent(actor, pairingId);
		if (pair.halves === 'one' && second?.trim()) throw new Invalid('second', 'halves_off');
		const open = await openSubmission(actor, pair, {
			...submissionText,
			typed,
			pasted: await pastedElsewhere(actor, [letter.body, second ?? ''], field),
			body: withCorrections(body, correction)
		});
		if (open.isNew) {
			const { drafts, waiting } = await lockDraft(actor, pairingId);
			if (draftBasis && !drafts) throw new Conflict('draft_sent');
			if (waiting >= maxWaitingLetters) throw new Invalid('body', 'letter_too_many');
		}
		const submission = await keepSubmission(actor, open);
		if (submission.outcome !== 'kept') return submission;
		if (correction)
			await refuseCorrectedMeanwhile(actor, { pairingId, id: letter.id, target: correction.target });
		await keepCorrections(actor, submission.sent.revisionId, body, correction);
		await forgetDraft(actor, pairingId, open.isNew ? null : letter.id);
		return submission;
	});
}

/**
 * Locks the draft of the new letter. One draft makes one letter: of two windows that send it at the same moment, the second waits here
 * until the first is done, and finds none.
 * @returns how many drafts there are, and how many letters of theirs wait in this pairing
 */
async function lockDraft(actor: Actor, pairingId: string): Promise<{ drafts: number; waiting: number }> {
	const [found] = await rows<{ drafts: number; waiting: number }>(sql`
		with locked as materialized (select ${draft.id} from ${draft} where ${newDraft(actor, pairingId)} for update)
		select (select count(*)::int from locked) as drafts, (select count(*)::int from ${reviewable}
			where ${reviewable.pairingId} = ${pairingId} and ${reviewable.authorId} = ${actor.id}
				and ${reviewable.state} in ('waiting', 'approved')) as waiting`);
	return found!;
}

const newDraft = (actor: Actor, pairingId: string) =>
	and(eq(draft.authorId, actor.id), eq(draft.pairingId, pairingId), isNull(draft.reviewableId));

async function forgetDraft(actor: Actor, pairingId: string, reviewableId: string | null) {
	const isThisDraft = reviewableId
		? and(eq(draft.authorId, actor.id), eq(draft.pairingId, pairingId), eq(draft.reviewableId, reviewableId))
		: newDraft(actor, pairingId);
	await db().delete(draft).where(isThisDraft);
}
