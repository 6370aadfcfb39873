import { inTransaction } from './db/index.ts';

/**
 * Runs queries that do not depend on each other: in parallel where each can have a connection of its own, and one
 * after the other inside a transaction, whose connection takes one at a time.
 * @returns their results, in the order of the queries
 */
export async function together<const Questions extends readonly (() => unknown)[]>(
	...questions: Questions
): Promise<{ -readonly [Index in keyof Questions]: Awaited<ReturnType<Questions[Index]>> }> {
	const answers: unknown[] = [];
	if (inTransaction()) for (const ask of questions) answers.push(await ask());
	else answers.push(...(await Promise.all(questions.map((ask) => ask()))));
	return answers as { -readonly [Index in keyof Questions]: Awaited<ReturnType<Questions[Index]>> };
}
