// Posts and corrections of staff are released at once, without a queue: every teacher of the board reads them with the
// students. So the checks do more than order a queue here: they refuse.
import type { Actor } from '../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../kernel/audit/index.ts';
import { db, transaction, eq } from '../kernel/db/index.ts';
import { board as boards, revision } from '../kernel/schema/index.ts';
import { Conflict } from '../kernel/errors.ts';
import { guessLanguage } from '../engines/language/index.ts';
import { passGate, schoolsThatAnswer } from '../safety/ports/index.ts';
import { itemForId, kinds, writeRelease, writeRevision } from '../review/index.ts';
import { programLanguages } from '../people/labels/index.ts';
import type { Board } from './board.ts';
import type { PlacedItem } from './place-post.ts';
import { announceOnBoard } from './announce.ts';
import { lastOnBoard } from './topics.ts';

/** A text of staff, with the steps that differ by its kind. */
interface StaffPostText {
	kind: 'post' | 'correction';
	board: Board;
	id: string;
	body: string;
	/** The field of the form, where a problem is shown. */
	field: string;
	/** The text of a student that it corrects: what it repeats of it is not an adult's own. */
	source?: string;
	/** Stores what the kind keeps besides the text. */
	keep(revisionId: string): Promise<void>;
	/** Gives the released text its place on the board. @returns the topic */
	place(item: PlacedItem, releaseId: string): Promise<string>;
}

/**
 * Releases a text of staff on a board.
 * @throws Invalid when a check sees contact details, plans or other cause for care; Conflict on a closed board, and for other words under the
 * id of a text
 */
export async function releaseAsStaff(
	actor: Actor,
	text: StaffPostText
): Promise<{ id: string; revisionId: string }> {
	const { kind, board, id, body } = text;
	return transaction(async () => {
		const schools = await schoolsOfProgram(board.programId);
		await passPost(actor, text, schools);
		const existing = await itemForId(actor.id, text, { pairingId: null, boardId: board.id });
		if (existing.revisionId) return refuseUnlessSame(id, existing.revisionId, body);
		const locale = guessLanguage(body, await programLanguages(board.programId));
		const revisionId = await writeRevision(id, { number: 1, body, locale });
		await text.keep(revisionId);
		await record({
			actorId: actor.id,
			verb: `${kind}.publish`,
			subject: [kind, id],
			schools,
			detail: revisionId
		});
		await lockOpenBoard(board.id);
		const written = { id, revisionId, authorId: actor.id };
		const { id: releaseId } = await writeRelease(written, null, await lastOnBoard(board.id));
		const topicId = await text.place({ ...written, boardId: board.id }, releaseId);
		await announceOnBoard(board.id, topicId);
		return { id, revisionId };
	});
}

/** Releases on a board are numbered one after the other. Last of all locks, since everybody who posts there waits for it. @throws Conflict */
async function lockOpenBoard(boardId: string): Promise<void> {
	const [open] = await db()
		.select({ closedAt: boards.closedAt })
		.from(boards)
		.where(eq(boards.id, boardId))
		.for('no key update');
	if (open!.closedAt) throw new Conflict('board_closed');
}

/** Sent again over a bad line it is the same text. @throws Conflict where it is another one */
async function refuseUnlessSame(id: string, revisionId: string, body: string) {
	const [stored] = await db()
		.select({ body: revision.body })
		.from(revision)
		.where(eq(revision.id, revisionId));
	if (stored?.body !== body) throw new Conflict('letter_already_sent');
	return { id, revisionId };
}

/** What a reader sees of it may differ from what was typed. @throws Invalid */
async function passPost(actor: Actor, { kind, id, body, field, source }: StaffPostText, schools: string[]) {
	const rendered = kinds[kind].reading?.(body) ?? '';
	await passGate(
		actor,
		{
			mark: 'post',
			texts: { [field]: body },
			...(rendered && rendered !== body && { rendered }),
			schoolIds: schoolsThatAnswer(actor, schools),
			subjectId: id,
			...(source && { source: { text: source } })
		},
		'board_words'
	);
}
