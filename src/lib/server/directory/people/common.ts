// Passwords that are tried first: a kept list, and what is like it. Loaded when somebody chooses one: 23 MB that a server which
// only signs people in does not carry.
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Tried first here: what stands on every page, and what young people in China like to write. */
const ours = [
	...[
		'penbridge',
		'birmingham',
		'alabama',
		'carver',
		'phillips',
		'beijing',
		'chaoyang',
		'anshan',
		'sistercities'
	],
	...['woaini', '5201314', '1314520', '520520', 'zhongguo', 'a123456', 'qq123456', 'nihao']
];

/** Fewer than a million guesses (zxcvbn's score of 2): somebody who tries what people usually take gets there. */
const enough = 2;

let loaded: Promise<ZxcvbnFactory> | undefined;

/**
 * Whether a password is one of those that are tried first, or hardly more.
 * @param about what everybody knows of the person
 */
export async function isCommon(password: string, about: string[]): Promise<boolean> {
	loaded ??= load();
	return (await loaded).check(password.slice(0, 100), [...ours, ...about]).score < enough;
}

async function load() {
	const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
		import('@zxcvbn-ts/core'),
		import('@zxcvbn-ts/language-common')
	]);
	return new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary });
}
