import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, and, eq } from '../../kernel/db/index.ts';
import { keptWord, tables } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { countLearning } from '../learning.ts';
import { findWords, type VocabularySaved } from './find.ts';
import { nextSchedule, isGrade } from './schedule.ts';
import { comparePinyin } from '../../engines/language/index.ts';
import { wordKey } from './keep-word.ts';

/** The word that has been due for the longest, or null. */
export async function nextWord(actor: Actor): Promise<VocabularySaved | null> {
	const due = sql`${tables.keptWord.dueAt} <= ${now().toISOString()}::timestamptz`;
	return (
		(
			await findWords(actor, due, {
				order: sql`${tables.keptWord.dueAt},
		${tables.keptWord.id}`,
				limit: 1
			})
		)[0] ?? null
	);
}

/**
 * Grades how well the actor knew a word; that decides when it is due again. Not an audit event: staff need not know it, and
 * it happens a hundred times a week.
 * @param seen how often it had been graded when it was shown, so that pressing twice grades once
 * @throws NotFound, Invalid, Conflict when it has been graded since, or is not due
 */
export async function grade(
	actor: Actor,
	{ id, seen, grade: rated }: { id: string; seen: number; grade: string }
): Promise<void> {
	if (!isGrade(rated)) throw new Invalid('grade', 'form_invalid');
	await transaction(async () => {
		const ownWord = and(eq(keptWord.id, id), eq(keptWord.personId, actor.id));
		const [locked] = isId(id)
			? await db().select({ id: keptWord.id }).from(keptWord).where(ownWord).for('update')
			: [];
		const [word] = locked
			? await findWords(actor, sql`${tables.keptWord.id} = ${id}`, { order: tables.keptWord.id, limit: 1 })
			: [];
		if (!word) throw new NotFound();
		const gradedAt = now();
		if (word.schedule.reps !== seen || word.schedule.dueAt > gradedAt) throw new Conflict('word_graded');
		await db()
			.update(keptWord)
			.set(nextSchedule(word.schedule, rated, gradedAt))
			.where(ownWord);
		if (rated === 'good' || rated === 'easy') await countLearning(actor, 'recalled');
	});
}

/** How near a typed word is: `tones`: the sounds are right, and the tones that were typed are not. */
export type AnswerVerdict = 'exact' | 'tones' | 'wrong';

/** Compares what was typed with a word: as it is written, or a Chinese one in pinyin, with tones as marks, as numbers, or without. */
export function verdictOn(
	typed: string,
	{ word, reading, language }: { word: string; reading: string; language: string }
): AnswerVerdict {
	const plain = (text: string) => wordKey(text.trim()).replaceAll('’', "'");
	if (plain(typed) === plain(word)) return 'exact';
	if (language !== 'zh' || !reading) return 'wrong';
	const compared = comparePinyin(typed, reading);
	return compared === 'same' ? 'exact' : compared === 'tones' ? 'tones' : 'wrong';
}

/**
 * What is said about a word that was typed for the card that is asked now. Nothing is stored: the student grades, as with any card.
 * @throws NotFound for a word that is not asked
 */
export async function checkAnswer(
	actor: Actor,
	{ word: id, typed }: { word: string; typed: string }
): Promise<AnswerVerdict> {
	const word = await nextWord(actor);
	if (word?.id !== id) throw new NotFound();
	return verdictOn(typed, word);
}
