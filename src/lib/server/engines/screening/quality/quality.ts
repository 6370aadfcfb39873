import type { Folded } from '../fold/folded.ts';
import { isDigit, isHan, isLetter } from '../fold/kinds.ts';
import type { Check, Context, Finding } from '../types.ts';
import { copiedFrom } from './copied-letter.ts';

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
