import { isHan, isWord } from '../fold/kinds.ts';
import { wordsNamed } from '../lists/data.ts';
import { isEnglish } from '../lists/english.ts';

/** A word, a Chinese character or a class of words, with its place in the flat view. */
export interface Token {
	word: string;
	start: number;
	end: number;
}

/** Signs that say something about a sentence. */
const signs = new Set(Array.from('?!:@='));
const longest = 24;

let services: Map<string, number> | undefined;
/** Names of services, and how long the longest is that begins with the same character. */
const apps = () =>
	(services ??= new Map(wordsNamed('app').map((word) => [word.replaceAll(' ', ''), word.length] as const)));

let firsts: Set<string> | undefined;
const begins = () =>
	(firsts ??= new Set(
		[...apps().keys()].filter((word) => isHan(word.charCodeAt(0))).map((word) => word[0]!)
	));

/** What is weighed of a flat text, from `from` up to `to`; numbers, accounts, services and unknown words are classes. */
export function tokensOf(text: string, from: number, to: number): Token[] {
	const tokens: Token[] = [];
	for (let at = from; at < to;) {
		const unit = text.charCodeAt(at);
		let end = at + 1;
		let word = '';
		if (isHan(unit)) {
			end = begins().has(text[at]!) ? serviceEnd(text, at) : at + 1;
			word = end > at + 1 ? '<app>' : text[at]!;
		} else if (isWord(unit)) {
			while (end < to && (isWord(text.charCodeAt(end)) || text[end] === '_')) end++;
			word = classOf(text.slice(at, Math.min(end, at + longest)));
		} else if (signs.has(text[at]!)) word = text[at]!;
		if (word) tokens.push({ word, start: at, end });
		at = end;
	}
	return tokens;
}

function serviceEnd(text: string, at: number): number {
	for (let length = 5; length > 1; length--) if (apps().has(text.slice(at, at + length))) return at + length;
	return at + 1;
}

function classOf(word: string): string {
	if (/^\d+$/.test(word)) return `<${Math.min(word.length, 12)}>`;
	if (apps().has(word)) return '<app>';
	if (/\d|_/.test(word)) return /[a-z]{3}|_/.test(word) ? '<code>' : '<measure>';
	return word;
}

/** What stands for a word that the weights do not know. */
export const unknown = (word: string) =>
	isHan(word.charCodeAt(0)) ? '' : word.startsWith('<') ? '' : isEnglish(word) ? '<word>' : '<odd>';
