import { inTransaction } from './db/index.ts';

/**
 * Asks questions that do not depend on each other. They are asked together where each can have a connection of its own, and one
 * after the other inside a transaction, whose one connection takes one at a time.
 * @returns their answers, in the order of the questions
 */
export async function together<const Questions extends readonly (() => unknown)[]>(
	...questions: Questions
): Promise<{ -readonly [Index in keyof Questions]: Awaited<ReturnType<Questions[Index]>> }> {
	const answers: unknown[] = [];
	if (inTransaction()) for (const ask of questions) answers.push(await ask());
	else answers.push(...(await Promise.all(questions.map((ask) => ask()))));
	return answers as { -readonly [Index in keyof Questions]: Awaited<ReturnType<Questions[Index]>> };
}
