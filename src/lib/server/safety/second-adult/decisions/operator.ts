// Where no adult of another hand is left, the operator agrees at the command line, with a reason.
import { asc, db, isNull, transaction } from '../../../kernel/db/index.ts';
import { proposedWords } from '../../../kernel/schema/index.ts';
import { type Proposal, secondsOf, settle } from '../index.ts';
import { apply, lockOpen } from './decide.ts';
import { linesOf } from './words-lines.ts';

/** What waits, the oldest first, for the operator: with the names of nobody. */
export async function openProposals() {
	const waiting = (await db()
		.select()
		.from(proposedWords)
		.where(isNull(proposedWords.settledAt))
		.orderBy(asc(proposedWords.at), asc(proposedWords.id))) as Proposal[];
	const seconds = await secondsOf(waiting.map(({ id }) => id));
	return waiting.map((proposal) => ({
		id: proposal.id,
		kind: proposal.kind,
		subject: proposal.subject,
		lines: linesOf(proposal),
		seconds: seconds(proposal.id).length
	}));
}

/**
 * The operator agrees, or drops it, in place of a second adult.
 * @throws Error, with a text for the operator, where nothing waits or an adult may decide; Invalid, Conflict as for an adult
 */
export async function agreeAsOperator(
	id: string,
	{ reason, drop }: { reason: string; drop: boolean }
): Promise<void> {
	await transaction(async () => {
		const proposal = await lockOpen(id);
		if (!proposal) throw new Error('Nothing waits under this id. Nothing was changed.');
		if ((await secondsOf([id]))(id).length)
			throw new Error(
				'An adult may decide about this on the page “Waiting for a second adult”. Nothing was changed.'
			);
		if (!drop) await apply(proposal);
		await settle(proposal, { outcome: drop ? 'dropped' : 'agreed', by: null, reason });
	});
}
