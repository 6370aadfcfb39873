// A second adult agrees to words that wait, or does not. Where none of another hand is left, the operator does at the command line, with a
// reason.
import type { Actor } from '../../../kernel/access/index.ts';
import {
	afterCommit,
	and,
	db,
	eq,
	isNull,
	transaction,
	type PgColumn,
	asc
} from '../../../kernel/db/index.ts';
import { Conflict, Forbidden, NotFound } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { publicChanged } from '../../../kernel/realtime/index.ts';
import {
	proposedWords,
	proposedWordsShown,
	board,
	city,
	cityTie,
	program,
	type ProposedKind,
	school
} from '../../../kernel/schema/index.ts';
import { sameHand } from '../../../people/hands/index.ts';
import { type WordsProposal, secondsOf, settle, writerOf } from '../index.ts';
import { saveNames } from '../../../people/labels/index.ts';
import { applyIdea } from '../../../schools/programs/index.ts';
import { applyContact, applyLine } from '../../../schools/index.ts';
import { applyBoardName } from '../../../forum/index.ts';
import { applyLinks } from '../../../site/index.ts';
import { linesOfProposal } from './changes-view.ts';

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
type LockedProposal = WordsProposal & { isThere: boolean };

/** The words take effect; the caller has locked them. @throws Invalid, Conflict */
async function apply({ isThere, ...proposal }: LockedProposal): Promise<void> {
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
async function lockOpen(id: string): Promise<LockedProposal | null> {
	if (!isId(id)) return null;
	const isOpen = and(eq(proposedWords.id, id), isNull(proposedWords.settledAt));
	const [seen] = (await db().select().from(proposedWords).where(isOpen)) as WordsProposal[];
	if (!seen) return null;
	const isThere = await rulesOf[seen.kind].lock(seen as never);
	const [locked] = (await db().select().from(proposedWords).where(isOpen).for('update')) as WordsProposal[];
	return locked ? { ...locked, isThere } : null;
}

/** Whether it was shown to them: they are told that it is settled. For anybody else there was nothing. */
async function sawIt({ id: personId }: Actor, id: string): Promise<boolean> {
	if (!isId(id)) return false;
	const isTheirs = and(eq(proposedWordsShown.proposedWordsId, id), eq(proposedWordsShown.personId, personId));
	return (await db().$count(proposedWordsShown, isTheirs)) > 0;
}

// What each kind of words that wait belongs to, and how it takes effect.

interface ProposalRules<Kind extends ProposedKind> {
	/** Locks what the verbs that propose lock, before the proposal itself. @returns whether it is still there */
	lock(proposal: WordsProposal<Kind>): Promise<boolean>;
	/** Stores the words; they pass the gate once more. @throws Invalid, Conflict */
	apply(proposal: WordsProposal<Kind>): Promise<void>;
}

async function lockRow(column: PgColumn, id: string | undefined): Promise<boolean> {
	if (id === undefined) return false;
	return (
		(await db().select({ id: column }).from(column.table).where(eq(column, id)).for('update')).length > 0
	);
}

const applyName = async ({ kind, subject: id, words, schools, by }: WordsProposal<'program' | 'city'>) =>
	saveNames(await writerOf({ by }), { kind, id, names: words.names, schoolIds: schools, second: true });

const ofSchool = ({ schools }: Pick<WordsProposal, 'schools'>) => lockRow(school.id, schools[0]);

const rulesOf: { [Kind in ProposedKind]: ProposalRules<Kind> } = {
	idea: { lock: ({ programs }) => lockRow(program.id, programs[0]), apply: applyIdea },
	program: { lock: ({ subject }) => lockRow(program.id, subject), apply: applyName },
	city: { lock: ({ subject }) => lockRow(city.id, subject), apply: applyName },
	board: { lock: ({ subject }) => lockRow(board.id, subject), apply: applyBoardName },
	help_line: { lock: ofSchool, apply: applyLine },
	contact: { lock: ofSchool, apply: applyContact },
	city_links: {
		lock: async ({ subject }) => {
			const isTied = and(eq(cityTie.cityId, subject), isNull(cityTie.endedAt));
			return (await db().select({ id: cityTie.id }).from(cityTie).where(isTied).for('update')).length > 0;
		},
		apply: applyLinks
	}
};

/** What waits, the oldest first, for the operator: with the names of nobody. */
export async function openProposals() {
	const waiting = (await db()
		.select()
		.from(proposedWords)
		.where(isNull(proposedWords.settledAt))
		.orderBy(asc(proposedWords.at), asc(proposedWords.id))) as WordsProposal[];
	const seconds = await secondsOf(waiting.map(({ id }) => id));
	return waiting.map((proposal) => ({
		id: proposal.id,
		kind: proposal.kind,
		subject: proposal.subject,
		lines: linesOfProposal(proposal),
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
