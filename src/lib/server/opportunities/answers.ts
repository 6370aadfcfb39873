// Answers of an application, as they are kept and as they are handed in.
import { type CallQuestion, countWords } from '#lib/opportunities/lines.ts';
import { tidy } from '../../letters/letter.ts';
import { checkAll, Invalid } from '../kernel/errors.ts';

/** UTF-16 units of one answer, far above any limit of a question. */
const longest = 12_000;
/** Units for each word that may be written: a text without spaces is no single word. */
const unitsPerWord = 12;

/** An answer as it is kept: visible characters alone. @throws Invalid at its field */
export function cleanAnswer(typed: string, number: number): string {
	const field = `answer${number}`;
	if (typed.includes('\0') || !typed.isWellFormed()) throw new Invalid(field, 'letter_unreadable');
	if (typed.length > longest) throw new Invalid(field, 'words_too_long');
	return tidy(typed);
}

/** More than a desk can read. */
export const isFull = (answers: string[]): boolean => answers.join('').length > longest * 4;

/** The answers as one text for the desk, each with the number of its question. @throws Invalid at each field that does not fit */
export async function textOf(answers: Map<number, string>, questions: CallQuestion[]): Promise<string> {
	await checkAll(answerChecks(answers, questions));
	return questions.map((_, index) => `${index + 1}. ${answers.get(index + 1)}`).join('\n\n');
}

/** A check for each question. Each throws Invalid where its answer does not fit. */
export const answerChecks = (answers: Map<number, string>, questions: CallQuestion[]): (() => void)[] =>
	questions.map((question, index) => () => checkAnswer(answers.get(index + 1) ?? '', question, index + 1));

function checkAnswer(body: string, { most, characters }: CallQuestion, number: number): void {
	const field = `answer${number}`;
	if (!body) throw new Invalid(field, 'application_empty');
	if (countWords(body) > most || body.length > most * unitsPerWord)
		throw new Invalid(field, characters ? 'application_characters' : 'application_long', String(most));
}
