import type { Actor } from '../../../kernel/access/index.ts';
import { afterCommit, and, db, eq, isNull, transaction } from '../../../kernel/db/index.ts';
import { Conflict, Forbidden, NotFound } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { publicChanged } from '../../../kernel/realtime/index.ts';
import { proposedWords, proposedWordsShown } from '../../../kernel/schema/index.ts';
import { sameHand } from '../../../people/hands/index.ts';
import { type Proposal, secondsOf, settle } from '../index.ts';
import { rulesOf } from './kinds.ts';

/**
 * A second adult agrees to words, exactly those that were shown under this id, or drops them.
 * @throws NotFound for those who may not do it, Forbidden where their own hand proposed it, Conflict where it is settled or its subject is
 * gone, Invalid where the gate refuses it by now or a student is named
 */
export const decide = (actor: Actor, id: string, decision: 'agree' | 'drop'): Promise<void> =>
	settleLocked(actor, id, async (proposal) => {
		if (!(await secondsOf([id]))(id).includes(actor.id)) {
			if (await sameHand(actor.id, [proposal.by])) throw new Forbidden('proposal_own');
			throw new NotFound();
		}
		if (decision === 'agree') await apply(proposal);
		await settle(proposal, { outcome: decision === 'agree' ? 'agreed' : 'dropped', by: actor.id });
	});

/** Whoever proposed words takes them back. @throws NotFound for everybody else, Conflict where they are settled */
export const withdraw = (actor: Actor, id: string): Promise<void> =>
	settleLocked(actor, id, async (proposal) => {
		if (proposal.by !== actor.id) throw new NotFound();
		await settle(proposal, { outcome: 'withdrawn', by: actor.id });
	});

/** What belongs to something that is gone can still be dropped or withdrawn. */
type LockedProposal = Proposal & { isThere: boolean };

/** The words take effect; the caller has locked them. @throws Invalid, Conflict */
export async function apply({ isThere, ...proposal }: LockedProposal): Promise<void> {
	if (!isThere) throw new Conflict('proposal_gone');
	await rulesOf[proposal.kind].apply(proposal as never);
	await afterCommit(publicChanged);
}

/** Somebody settles what waits, one after the other: its subject is locked first, as in the verbs that propose. */
async function settleLocked(actor: Actor, id: string, act: (proposal: LockedProposal) => Promise<void>) {
	await transaction(async () => {
		const proposal = await lockOpen(id);
		if (proposal) await act(proposal);
		else throw (await sawIt(actor, id)) ? new Conflict('proposal_settled') : new NotFound();
	});
}

/** What waits under this id, locked with its subject; null where nothing does, or no longer. */
export async function lockOpen(id: string): Promise<LockedProposal | null> {
	if (!isId(id)) return null;
	const isOpen = and(eq(proposedWords.id, id), isNull(proposedWords.settledAt));
	const [seen] = (await db().select().from(proposedWords).where(isOpen)) as Proposal[];
	if (!seen) return null;
	const isThere = await rulesOf[seen.kind].lock(seen as never);
	const [locked] = (await db().select().from(proposedWords).where(isOpen).for('update')) as Proposal[];
	return locked ? { ...locked, isThere } : null;
}

/** Whether it was shown to them: they are told that it is settled. For anybody else there was nothing. */
async function sawIt({ id: personId }: Actor, id: string): Promise<boolean> {
	if (!isId(id)) return false;
	const isTheirs = and(eq(proposedWordsShown.proposedWordsId, id), eq(proposedWordsShown.personId, personId));
	return (await db().$count(proposedWordsShown, isTheirs)) > 0;
}
