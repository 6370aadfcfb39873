import { isDigit, isHan, isWord } from '../fold/unit-kinds.ts';
import { wordsNamed } from '../lists/data.ts';
import { isEnglish } from '../lists/english.ts';
import type { View } from '../fold/text-view.ts';

/** Takes a word, a Chinese character or a class of words, with its place in the flat view. */
export type TakeToken = (word: string, start: number, end: number) => void;

/** Signs that say something about a sentence. */
const signs = new Set(Array.from('?!:@='));
const maxWordLength = 24;
const maxServiceLength = 5;

interface ServiceNames {
	names: Set<string>;
	/** By unit: whether the name of a service begins with it; most characters begin none. */
	begins: Uint8Array;
}

let cachedServices: ServiceNames | undefined;

function services(): ServiceNames {
	if (cachedServices) return cachedServices;
	const names = new Set(wordsNamed('app').map((word) => word.replaceAll(' ', '')));
	const begins = new Uint8Array(65536);
	for (const name of names) begins[name.charCodeAt(0)] = 1;
	return (cachedServices = { names, begins });
}

/**
 * Calls back for each token of a flat text, from `from` up to `to`; numbers, accounts and services are given as
 * classes.
 */
export function eachToken(text: string, from: number, to: number, takeToken: TakeToken) {
	const { begins } = services();
	for (let index = from; index < to;) {
		const unit = text.charCodeAt(index);
		let end = index + 1;
		if (isHan(unit)) {
			if (begins[unit]) end = serviceEnd(text, index);
			takeToken(end > index + 1 ? '<app>' : text[index]!, index, end);
		} else if (isWord(unit)) {
			let plain = !isSign(unit);
			while (end < to && (isWord(text.charCodeAt(end)) || text[end] === '_'))
				if (isSign(text.charCodeAt(end++))) plain = false;
			takeToken(classOf(text.slice(index, Math.min(end, index + maxWordLength)), plain), index, end);
		} else if (unit !== 32 && signs.has(text[index]!)) takeToken(text[index]!, index, end);
		index = end;
	}
}

function serviceEnd(text: string, index: number): number {
	const { names } = services();
	for (let length = maxServiceLength; length > 1; length--)
		if (names.has(text.slice(index, index + length))) return index + length;
	return index + 1;
}

/** A digit or an underscore. */
const isSign = (unit: number) => isDigit(unit) || unit === 95;

function classOf(word: string, plain: boolean): string {
	if (services().begins[word.charCodeAt(0)] && services().names.has(word)) return '<app>';
	if (plain) return word;
	if (/^\d+$/.test(word)) return `<${Math.min(word.length, 12)}>`;
	return /[a-z]{3}|_/.test(word) ? '<code>' : '<measure>';
}

/** The class of a word that has no weight. */
export function unknownToken(word: string): string {
	if (isHan(word.charCodeAt(0)) || word.startsWith('<')) return '';
	return isEnglish(word) ? '<word>' : '<odd>';
}

/** Units of a sentence at most; a longer one is split. */
const maxLength = 400;

/**
 * Calls back with the start and the end of every sentence of a flat view; the sign that ends a sentence belongs to it.
 */
export function eachSentence({ text, sentences }: View, onSentence: (from: number, to: number) => void) {
	let from = 0;
	for (let index = 1; index <= text.length; index++) {
		// The number of the sentence goes up with the sign that ends it.
		const border = index === text.length || sentences[index] !== sentences[index - 1];
		if (!border && index - from < maxLength) continue;
		const end = index < text.length && border && isEnd(text.charCodeAt(index)) ? index + 1 : index;
		if (end > from) onSentence(from, end);
		from = end;
		if (end > index) index = end;
	}
}

/** . ! ? and the Chinese full stop. */
const isEnd = (unit: number) => unit === 46 || unit === 33 || unit === 63 || unit === 0x3002;
