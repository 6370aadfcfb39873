// A teacher asks a student whether a passage of a released text may be quoted in public.
import { randomInt } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, and, eq, isNull, sql as expression } from '../../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { notifyQuotation } from '../../kernel/notify/index.ts';
import { publicChanged, publish } from '../../kernel/realtime/index.ts';
import { quotation } from '../../kernel/schema/index.ts';
import { agreesToQuotes } from '../../consent/index.ts';
import { knownWords, studentsNamedIn } from '../../people/naming.ts';
import { findStudent, lockPerson } from '../../people/index.ts';
import { hasWordsOfPal, namesOfPair, releasedTexts } from './released-texts.ts';

/** Characters (code points) of a passage. */
export const longestPassage = 400;

/** Questions that may wait for a student at a time: an answer is no homework. */
const mostOpen = 3;

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const newCode = () => Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('');

/**
 * Asks a student whom the actor teaches. Nothing is public before the student, a second teacher and the family have agreed.
 * @returns the id of the quotation
 * @throws NotFound for a student of others, and for a text that is none of theirs or not released; Invalid at the passage where it is
 * not in the text, names a student or has words of the pal, and where the family has not agreed; Conflict where it was asked before
 */
export async function proposeQuotation(
	actor: Actor,
	studentId: string,
	{ source, passage: typed }: { source: string; passage: string }
): Promise<string> {
	const student = await findStudent(actor, studentId);
	const [text] = isId(source) ? await releasedTexts(actor, student.id, { only: source }) : [];
	if (!text) throw new NotFound();
	const passage = passageIn(text.body, typed);
	const place = { field: 'passage', locale: text.locale, label: m.site_article_body };
	const namings = await studentsNamedIn(actor, [{ ...place, text: passage }]);
	// Also a first name: whoever reads it in public may know the class.
	const named = knownWords(namings) || (await namesOfPair(text, student.id, passage));
	if (named) throw new Invalid('passage', 'quotation_names', named);
	if (await hasWordsOfPal(text, student.id, passage)) throw new Invalid('passage', 'quotation_pal');
	return transaction(async () => {
		await lockPerson(student.id);
		if (!(await agreesToQuotes(student.id))) throw new Invalid('passage', 'quotation_consent');
		const current = await db()
			.select({ answer: quotation.answer, isSame: expression<boolean>`${quotation.passage} = ${passage}` })
			.from(quotation)
			.where(and(eq(quotation.studentId, student.id), isNull(quotation.endedAt)));
		// Who said no is not asked again for the same words.
		if (current.some(({ isSame }) => isSame)) throw new Conflict('quotation_again');
		if (current.filter(({ answer }) => answer === null).length >= mostOpen)
			throw new Conflict('quotation_many');
		const [row] = await db()
			.insert(quotation)
			.values({
				code: newCode(),
				studentId: student.id,
				sourceId: text.id,
				programId: text.programId,
				passage,
				locale: text.locale,
				proposedBy: actor.id,
				proposedAt: now()
			})
			.returning({ id: quotation.id });
		await record({
			actorId: actor.id,
			verb: 'quotation.propose',
			subject: ['quotation', row!.id],
			schools: [student.schoolId]
		});
		await notifyQuotation({ studentId: student.id, id: row!.id });
		await afterCommit(() => publish([student.id], 'profile:changed'));
		return row!.id;
	});
}

/** The passage as it stands in the text. @throws Invalid */
function passageIn(body: string, typed: string): string {
	const passage = typed.replace(/\r\n?/g, '\n').trim();
	if (!passage) throw new Invalid('passage', 'quotation_missing');
	if (passage.length > longestPassage * 2 || [...passage].length > longestPassage)
		throw new Invalid('passage', 'quotation_long');
	if (passage.includes('\0') || !body.includes(passage)) throw new Invalid('passage', 'quotation_not_there');
	return passage;
}

/** Takes the question back, or the quotation out of every article; for any teacher of the student. @throws NotFound */
export async function endQuotation(actor: Actor, studentId: string, id: string): Promise<void> {
	const student = await findStudent(actor, studentId);
	await transaction(async () => {
		await lockPerson(student.id);
		const [row] = isId(id)
			? await db()
					.update(quotation)
					.set({ endedAt: now() })
					.where(and(eq(quotation.id, id), eq(quotation.studentId, student.id), isNull(quotation.endedAt)))
					.returning({ id: quotation.id })
			: [];
		if (!row) throw new NotFound();
		await record({
			actorId: actor.id,
			verb: 'quotation.end',
			subject: ['quotation', row.id],
			schools: [student.schoolId]
		});
		await afterCommit(() => {
			publish([student.id], 'profile:changed');
			publicChanged();
		});
	});
}
