// Passwords that attackers try first: a list and its variations. Loaded when somebody chooses a password: a server that only
// signs people in does not need these 23 MB.
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Tried first here: words of every page, and what young people in China like to write. */
const ownWordList = [
	'penbridge',
	'birmingham',
	'alabama',
	'carver',
	'phillips',
	'beijing',
	'chaoyang',
	'anshan',
	'sistercities',
	'woaini',
	'5201314',
	'1314520',
	'520520',
	'zhongguo',
	'a123456',
	'qq123456',
	'nihao'
];

/** Below this score a password takes fewer than a million guesses (zxcvbn's score of 2). */
const minScore = 2;

let factory: Promise<ZxcvbnFactory> | undefined;

/**
 * Whether a password is a common one, or a variation of one.
 * @param about what everybody knows of the person
 */
export async function isCommon(password: string, about: string[]): Promise<boolean> {
	factory ??= loadFactory();
	return (await factory).check(password.slice(0, 100), [...ownWordList, ...about]).score < minScore;
}

async function loadFactory() {
	const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
		import('@zxcvbn-ts/core'),
		import('@zxcvbn-ts/language-common')
	]);
	return new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary });
}
