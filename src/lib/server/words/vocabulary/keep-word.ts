import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, and, count, eq, or } from '../../kernel/db/index.ts';
import { keptWord } from '../../kernel/schema/index.ts';
import { refuseErased } from '../../people/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { wordsIn } from '../../engines/language/index.ts';
import { pronunciationOf } from '../../../words/vocabulary/pronunciation.ts';
import { readMeaning } from './meaning.ts';
import { newSchedule } from './schedule.ts';
import { findText, readText } from './find-text.ts';

/** Words in one notebook. */
export const maxKeptWords = 2_000;

/** Two words of a language with the same key are one word. */
export const wordKey = (word: string): string => word.normalize('NFKC').toLowerCase();

export interface WordChoice {
	releaseId: string;
	/** Where the word begins in the text, in UTF-16 units. */
	at: number;
	word: string;
	/** What it means, in the student's own words; an empty one leaves what they said before. */
	meaning?: string;
}

/**
 * Keeps a word of a text that this student may read. A word that is kept already stays one: it gets the new sentence, and
 * keeps its schedule.
 * @throws NotFound, Invalid where the text has no such word or `readMeaning` refuses, Conflict when the notebook is full
 */
export async function keepWord(actor: Actor, { releaseId, at, word, ...note }: WordChoice): Promise<void> {
	await transaction(async () => {
		const meaning = readMeaning(note.meaning);
		const { letter, corrections } = await readText(await findText(actor, releaseId));
		const token = wordsIn([...letter, ...corrections]).find(
			(candidate) => candidate.at === at && candidate.text === word
		);
		if (!token) throw new Invalid('word', 'word_not_there');
		const position = { releaseId, start: at, end: at + word.length, word, reading: pronunciationOf(token) };
		const identity = { personId: actor.id, language: token.lang, key: wordKey(word) };
		await refuseFull(identity);
		const [changed] = await db()
			.insert(keptWord)
			.values({ ...identity, ...position, meaning, keptAt: now(), ...newSchedule(now()) })
			.onConflictDoUpdate({
				target: [keptWord.personId, keptWord.language, keptWord.key],
				set: { ...position, ...(meaning && { meaning }) },
				setWhere: or(
					meaning ? sql`${keptWord.meaning} is distinct from excluded.meaning` : undefined,
					sql`${keptWord.releaseId} <> excluded.release_id`,
					sql`${keptWord.start} <> excluded.start`
				)
			})
			.returning({ id: keptWord.id });
		await refuseErased(actor.id);
		if (!changed) return;
		await record({
			actorId: actor.id,
			verb: 'word.keep',
			subject: ['word', changed.id],
			schools: actor.schools,
			detail: releaseId
		});
	});
}

/** A full notebook still takes a word that is in it already. */
async function refuseFull({ personId, language, key }: { personId: string; language: string; key: string }) {
	const ownWords = eq(keptWord.personId, personId);
	const [counted] = await db()
		.select({
			n: count(),
			known: sql<boolean>`coalesce(bool_or(${and(eq(keptWord.language, language), eq(keptWord.key, key))}), false)`
		})
		.from(keptWord)
		.where(ownWords);
	if (counted!.n >= maxKeptWords && !counted!.known) throw new Conflict('words_full');
}

/** Removes a word from the actor's own notebook. @throws NotFound */
export async function dropWord(actor: Actor, id: string): Promise<void> {
	await transaction(async () => {
		const removed = isId(id)
			? await db()
					.delete(keptWord)
					.where(and(eq(keptWord.id, id), eq(keptWord.personId, actor.id)))
					.returning({ id: keptWord.id })
			: [];
		if (!removed.length) throw new NotFound();
		await record({ actorId: actor.id, verb: 'word.drop', subject: ['word', id], schools: actor.schools });
	});
}
