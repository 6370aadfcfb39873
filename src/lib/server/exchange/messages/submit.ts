import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { db } from '../../kernel/db/index.ts';
import { draft, reviewable } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { keepSubmission, openSubmission, type Submitted, submitting } from '../../review/index.ts';
import { forStudent } from '../../pairing/index.ts';
import { lockPerson } from '../../directory/people/index.ts';
import { problemOf, tidy } from '../../../messages/letter.ts';
import {
	type CorrectionSubmission,
	keepCorrections,
	refuseTwice,
	takeCorrections,
	withCorrections
} from './correcting/take.ts';

/** As many letters of one student may wait in one pairing at once. */
export const mostWaiting = 20;

interface SubmitLetter {
	pairingId: string;
	/** The client's own id (UUIDv7): sending twice makes one message. */
	id: string;
	body: string;
	/** When a letter is changed: the revision the writer had before them. */
	basis?: string;
	/** When the draft was saved that a new letter comes from (ISO), or empty. */
	draftBasis?: string;
	/** The writer was told what is better left out of exactly this wording, and sends it all the same. */
	anyway?: boolean;
	/** What it says about the sentences of the pal's newest letter, where their teachers ask for that. */
	correcting?: CorrectionSubmission;
}

/**
 * Hands in a letter to one's pals, or its next revision.
 * @throws NotFound, Forbidden, Invalid, Conflict; Warned, once for each wording, when something is better left out; TooMany when
 * that goes on and on; what `takeCorrections` throws
 */
export async function submit(
	actor: Actor,
	{ pairingId, correcting, draftBasis, ...letter }: SubmitLetter
): Promise<Submitted> {
	const body = tidy(letter.body);
	const problem = problemOf(body);
	if (problem) throw new Invalid('body', problem);
	const taken = await takeCorrections(actor, { pairingId, id: letter.id, correcting });
	const said = [...(correcting?.said.values() ?? [])].flatMap(({ rewrite, note }) => [rewrite, note]);
	const words = { ...letter, kind: 'message', field: 'body' } as const;
	const typed = [letter.body, ...said];
	return submitting(async () => {
		if (taken) await lockPerson(actor.id);
		const pair = await forStudent(actor, pairingId);
		const open = await openSubmission(actor, pair, { ...words, typed, body: withCorrections(body, taken) });
		if (open.isNew) {
			if (draftBasis) await refuseSentDraft(actor, pairingId);
			await refuseFlood(actor, pairingId);
		}
		const done = await keepSubmission(actor, open);
		if (done.outcome !== 'kept') return done;
		if (taken) await refuseTwice(actor, { pairingId, id: letter.id, target: taken.target });
		await keepCorrections(actor, done.sent.revisionId, body, taken);
		await forgetDraft(actor, pairingId, open.isNew ? null : letter.id);
		return done;
	});
}

async function refuseFlood(actor: Actor, pairingId: string) {
	const mine = and(
		eq(reviewable.pairingId, pairingId),
		eq(reviewable.authorId, actor.id),
		inArray(reviewable.state, ['waiting', 'approved'])
	);
	const [waiting] = await db().select({ n: count() }).from(reviewable).where(mine);
	if (waiting!.n >= mostWaiting) throw new Invalid('body', 'letter_too_many');
}

/** One draft makes one letter: where it is gone, another window has sent it. */
async function refuseSentDraft(actor: Actor, pairingId: string) {
	const kept = await db().$count(draft, newDraft(actor, pairingId));
	if (!kept) throw new Conflict('draft_sent');
}

const newDraft = (actor: Actor, pairingId: string) =>
	and(eq(draft.authorId, actor.id), eq(draft.pairingId, pairingId), isNull(draft.reviewableId));

async function forgetDraft(actor: Actor, pairingId: string, reviewableId: string | null) {
	const own = and(eq(draft.authorId, actor.id), eq(draft.pairingId, pairingId));
	const which = reviewableId ? and(own, eq(draft.reviewableId, reviewableId)) : newDraft(actor, pairingId);
	await db().delete(draft).where(which);
}
