// Posts and corrections of staff are released at once, without a queue: every teacher of the board reads them with the
// students. So the checks do more than order a queue here: they refuse.
import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { board as boards, reviewable, revision } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { guessLanguage } from '../../engines/language/index.ts';
import { keepGroupText } from '../../directory/ports/index.ts';
import { type Finding, foldPhrase, isRefusedFromStaff, screenStaff } from '../../engines/screening/index.ts';
import { type Item, itemForId, kinds, writeRelease, writeRevision } from '../../review/index.ts';
import { programLanguages } from '../../directory/labels/index.ts';
import type { Board } from './board.ts';
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
	place(item: Item, releaseId: string): Promise<string>;
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
	const { kind, board, id, body, field } = text;
	if (await keepAndRefuse(actor, text)) throw new Invalid(field, 'board_words');
	return transaction(async () => {
		const [boardRow] = await db()
			.select({ closedAt: boards.closedAt })
			.from(boards)
			.where(eq(boards.id, board.id))
			.for('no key update');
		if (boardRow!.closedAt) throw new Conflict('board_closed');
		const existing = await itemForId(actor.id, text, { pairingId: null, boardId: board.id });
		if (existing.revisionId) return refuseUnlessSame(id, existing.revisionId, body);
		const locale = guessLanguage(body, await programLanguages(board.programId));
		const revisionId = await writeRevision(id, { number: 1, body, locale });
		await text.keep(revisionId);
		const written = { id, revisionId, authorId: actor.id };
		const releaseId = await writeRelease(written, null, await lastOnBoard(board.id));
		const [item] = await db().select().from(reviewable).where(eq(reviewable.id, id));
		const topicId = await text.place(item!, releaseId);
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

/** Sent again over a bad line it is the same text. @throws Conflict where it is another one */
async function refuseUnlessSame(id: string, revisionId: string, body: string) {
	const [stored] = await db()
		.select({ body: revision.body })
		.from(revision)
		.where(eq(revision.id, revisionId));
	if (stored?.body !== body) throw new Conflict('letter_already_sent');
	return { id, revisionId };
}

/** Keeps what the checks saw, also where the text is refused. @returns whether it is */
const keepAndRefuse = (
	actor: Actor,
	{ kind, board, id, body, source = '' }: StaffPostText
): Promise<boolean> =>
	transaction(async () => {
		const findings = await screenStaff(body, 'students');
		const rendered = kinds[kind].reading?.(body) ?? '';
		const renderedFindings = rendered && rendered !== body ? await screenStaff(rendered, 'students') : [];
		const schools = await schoolsOfProgram(board.programId);
		const ownSchools = schools.filter((schoolId) => actor.worksAt.includes(schoolId));
		const isOwn = (text: string) => (finding: Finding) => !isRepeated(finding, text, source);
		await keepGroupText(actor, {
			schoolIds: ownSchools.length ? ownSchools : schools,
			place: 'board',
			subjectId: id,
			words: body,
			findings: [
				...findings.filter(isOwn(body)),
				...renderedFindings.filter(isOwn(rendered)).map(({ start: _start, end: _end, ...finding }) => finding)
			]
		});
		return isRefusedFromStaff([...findings, ...renderedFindings]);
	});

const isRepeated = ({ start, end }: Finding, text: string, source: string) =>
	start !== undefined && foldPhrase(source).includes(foldPhrase(text.slice(start, end)));
