import { readdirSync, readFileSync } from 'node:fs';
import { halfOf } from './measure.ts';

const folder = 'src/lib/server/app/demo/world/letters';

/** A whole letter of the demo world that its teachers released: nothing in it is meant to be flagged. */
export interface Letter {
	text: string;
	language: string;
	half: 'work' | 'report';
}

interface LetterData {
	from: string;
	text: string;
	lang: string;
	/** Its state, unless it was released. */
	state?: string;
}

/** Every released letter of the demo world. A whole letter has ten times the sentences of a labelled line. */
export const releasedLetters = (): Letter[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.flatMap((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as { letters: LetterData[] }[])
		.flatMap(({ letters }) => letters)
		.filter(({ state }) => !state)
		.map(({ text, lang }) => ({ text, language: lang, half: halfOf(text) }));

/** Students whose letters wait in the demo world and are about nothing that a check looks for. */
const innocentWriters = ['ava', 'haoran', 'ruoxi', 'ben', 'hang', 'finn'];

/** Their letters. */
export const innocentWaiting = (): { text: string; language: string }[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.flatMap((name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as { letters: LetterData[] }[])
		.flatMap(({ letters }) => letters)
		.filter(({ state, from }) => state === 'waiting' && innocentWriters.includes(from))
		.map(({ text, lang }) => ({ text, language: lang }));

/** Every post of the demo world's boards, none of which is about harm. */
export const demoPosts = (): { text: string; language: string }[] =>
	readdirSync(forum)
		.filter((name) => name.endsWith('.json'))
		.flatMap((name) => textsIn(JSON.parse(readFileSync(`${forum}/${name}`, 'utf8'))))
		.map((text) => ({ text, language: /\p{Script=Han}{4}/u.test(text) ? 'zh-Hans' : 'en' }));

const forum = 'src/lib/server/app/demo/world/forum';

/** The texts of entries, wherever they are. */
function textsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(textsIn);
	if (typeof value !== 'object' || value === null) return [];
	const { text } = value as { text?: unknown };
	return [...(typeof text === 'string' ? [text] : []), ...Object.values(value).flatMap(textsIn)];
}
