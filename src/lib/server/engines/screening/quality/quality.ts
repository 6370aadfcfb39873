import { type Folded, foldPhrase } from '../fold/folded.ts';
import { isDigit, isHan, isLetter } from '../fold/unit-kinds.ts';
import type { Check, Context, Finding } from '../types.ts';
import { memoize } from '../memoize.ts';

/** Shorter letters are similar by chance. */
const minLength = 20;
/** The share of a letter that has to be in an earlier one. */
const minShare = 0.7;
const pieceLength = 6;

const foldedBody = memoize<string, string>(200, foldPhrase);

/**
 * The earlier letter of which this one is, for the most part, a copy.
 * @param text the flat text; earlier letters are folded here
 */
function copiedFrom<T extends { body: string }>(text: string, earlier: T[]): T | undefined {
	if (!earlier.length) return undefined;
	const flat = text.trim();
	if (flat.length < minLength)
		return earlier.find(({ body }) => flat.length > 7 && foldedBody(body) === flat);
	const pieces = piecesOf(flat);
	return earlier.find(({ body }) => {
		const other = foldedBody(body);
		if (other === flat) return true;
		const otherPieces = piecesOf(other);
		let same = 0;
		for (const part of pieces) if (otherPieces.has(part)) same++;
		return same >= pieces.size * minShare;
	});
}

/**
 * Overlapping pieces of the first 5,000 units, the longest letter: each as a number, since twenty letters are compared and
 * making their pieces takes longer than all checks together. That two pieces share a number is too rare to matter.
 */
function piecesOf(text: string): Set<number> {
	const pieces = new Set<number>();
	const lastStart = Math.min(text.length, 5000) - pieceLength;
	for (let index = 0; index <= lastStart; index++) {
		let number = 0;
		for (let n = index; n < index + pieceLength; n++)
			number = Math.imul(number ^ text.charCodeAt(n), 0x9e3779b1);
		pieces.add(number);
	}
	return pieces;
}

/** A text with less than this many characters counts as empty; a Chinese character weighs two and a half. */
const minWeight = 8;

/** Finds texts of low quality: empty, shouting, repeated, copied, or meant for another pal. */
export const quality: Check = {
	name: 'quality',
	look(text, context) {
		return [
			...empty(text),
			...shouting(text),
			...repeated(text),
			...copied(text, context),
			...otherPal(text, context)
		];
	}
};

const note = (kind: string, span: { start?: number; end?: number } = {}): Finding => ({
	check: 'quality',
	kind,
	severity: 'note',
	...span
});

function empty({ base: { text } }: Folded): Finding[] {
	let weight = 0;
	for (let index = 0; index < text.length && weight < minWeight; index++) {
		const unit = text.charCodeAt(index);
		weight += isHan(unit) ? 2.5 : isLetter(unit) || isDigit(unit) ? 1 : 0;
	}
	return weight < minWeight ? [note('empty')] : [];
}

/** Capitals of a whole letter, or many exclamation marks in a row. */
function shouting({ typed }: Folded): Finding[] {
	let upper = 0;
	let lower = 0;
	for (let index = 0; index < typed.length; index++) {
		const unit = typed.charCodeAt(index);
		if (unit >= 65 && unit <= 90) upper++;
		else if (unit >= 97 && unit <= 122) lower++;
	}
	if (upper >= 12 && upper > lower * 2) return [note('shouting')];
	const marks = /[!?！？]{4}/.exec(typed);
	return marks ? [note('shouting', { start: marks.index, end: marks.index + marks[0].length })] : [];
}

const sameSign = /([^\s.·…_~\-=*])\1{7}/u;
const sameWord = /(?<![a-z])([a-z]{2,12})(?: \1){3}(?![a-z])/;

/** The same sign or word again and again, or one sentence three times. */
function repeated({ typed, flat, base: { text } }: Folded): Finding[] {
	const sign = sameSign.exec(typed);
	if (sign && !/\d/.test(sign[1]!))
		return [note('repeated', { start: sign.index, end: sign.index + sign[0].length })];
	if (sameWord.test(flat.text)) return [note('repeated')];
	const sentences = text
		.split(/[.!?。\n]+/)
		.map((sentence) => sentence.trim())
		.filter((sentence) => sentence.length > 3);
	const counts = new Map<string, number>();
	for (const sentence of sentences) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
	return [...counts.values()].some((n) => n > 2) ? [note('repeated')] : [];
}

function copied(text: Folded, { earlier = [] }: Context): Finding[] {
	const source = copiedFrom(text.flat.text, earlier);
	return source ? [note(source.samePal ? 'copied' : 'several_pals')] : [];
}

/** The greeting, in which a name is looked for, has this many characters. */
const maxGreeting = 30;

/** Whether a letter greets another pal and names none of this thread. */
function otherPal({ base: { text } }: Folded, { palNames = [], otherPalNames = [] }: Context): Finding[] {
	const names = (name: string) => text.includes(name.toLowerCase());
	const greeted = text.slice(0, maxGreeting);
	const isGreeted = (name: string) => {
		const index = greeted.indexOf(name.toLowerCase());
		return (
			index >= 0 &&
			!isLetter(greeted.charCodeAt(index - 1)) &&
			!isLetter(greeted.charCodeAt(index + name.length))
		);
	};
	return !palNames.some(names) && otherPalNames.some(isGreeted) ? [note('other_pal')] : [];
}
