// What staff write on a board is there at once: every teacher of the board reads it with the students. So it passes the
// checks first, and they do more than order a queue here: there is no queue.
import { eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { board as boards, release, reviewable, revision } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { idAfter, isClientId, newId } from '../../kernel/ids.ts';
import { guessLanguage } from '../../engines/language/index.ts';
import { isRefusedFromStaff } from '../../engines/screening/index.ts';
import { type Item, kinds } from '../../review/index.ts';
import { programLanguages } from '../../directory/labels/index.ts';
import type { Board } from './board.ts';
import { announceOnBoard } from './announce.ts';
import { lastOnBoard } from './last.ts';

/** Words of staff, and what becomes of them. */
interface StaffPostText {
	kind: 'post' | 'correction';
	board: Board;
	id: string;
	body: string;
	/** The field of the form, where a problem is shown. */
	field: string;
	/** Keeps beside them what they are on the board. */
	keep(revisionId: string): Promise<void>;
	/** They are released: gives them their place. @returns the topic */
	place(item: Item, releaseId: string): Promise<string>;
}

/**
 * Puts what a member of staff wrote on a board.
 * @throws Invalid when a check sees contact details, plans or other cause for care; Conflict on a closed board
 */
export async function releaseAsStaff(
	actor: Actor,
	words: StaffPostText
): Promise<{ id: string; revisionId: string }> {
	const { kind, board, id, body, field } = words;
	if (!isClientId(id)) throw new Invalid(field, 'letter_unknown');
	if ((await isRefusedFromStaff(body)) || (await isRefusedFromStaff(kinds[kind].reading?.(body) ?? '')))
		throw new Invalid(field, 'board_words');
	return transaction(async () => {
		const [held] = await db()
			.select({ closedAt: boards.closedAt })
			.from(boards)
			.where(eq(boards.id, board.id))
			.for('no key update');
		if (held!.closedAt) throw new Conflict('board_closed');
		const revisionId = newId();
		const made = await claim(actor, words, revisionId);
		if (made !== revisionId) return { id, revisionId: made };
		const locale = guessLanguage(body, await programLanguages(board.programId));
		const at = now();
		await db()
			.insert(revision)
			.values({ id: revisionId, reviewableId: id, number: 1, body, locale, submittedAt: at });
		await words.keep(revisionId);
		const releaseId = idAfter(await lastOnBoard(board.id));
		await db()
			.insert(release)
			.values({ id: releaseId, reviewableId: id, revisionId, pairingId: null, authorId: actor.id, at });
		const [item] = await db().select().from(reviewable).where(eq(reviewable.id, id));
		const topicId = await words.place(item!, releaseId);
		await record({
			actorId: actor.id,
			verb: `${kind}.publish`,
			subject: [kind, id],
			schools: await schoolsOfProgram(board.programId),
			detail: revisionId
		});
		await announceOnBoard(board.id, topicId);
		return { id, revisionId };
	});
}

/** Sending twice makes one. @returns the revision that the id stands for */
async function claim(
	actor: Actor,
	{ kind, board, id, field }: StaffPostText,
	revisionId: string
): Promise<string> {
	const at = now();
	const row = {
		id,
		kind,
		authorId: actor.id,
		boardId: board.id,
		state: 'released',
		revisionId
	} as const;
	await db()
		.insert(reviewable)
		.values({ ...row, createdAt: at, submittedAt: at })
		.onConflictDoNothing();
	const [found] = await db().select().from(reviewable).where(eq(reviewable.id, id)).for('update');
	if (found!.authorId !== actor.id || found!.boardId !== board.id || found!.kind !== kind)
		throw new Invalid(field, 'letter_unknown');
	return found!.revisionId;
}
