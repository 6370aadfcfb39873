import { spanOf, type Folded } from '../fold/folded.ts';
import { toldAbuse } from '../may-tell.ts';
import { mergeFindings } from '../merge-findings.ts';
import { patternFindings } from '../harm/harm-check.ts';
import type { Check, Finding, CheckName, FindingSeverity } from '../types.ts';
import { likelyFindings } from '../weighing/likely-findings.ts';
import type { View } from '../fold/text-view.ts';
import { wordsNamed } from '../lists/data.ts';

/** A phrase in a sentence below the first weight is no finding; below the second, it is not urgent. */
const minWeight = -10;
const minUrgentWeight = -3;

/**
 * Makes a function that finds the phrases of a check's lists in a text, weighed by the words around them.
 * @param severity of phrases whose list gives none
 * @param order of kinds, as `mergeFindings` takes it
 */
const weighedPhrases = (name: CheckName, severity: FindingSeverity, order?: string[]) => (text: Folded) =>
	mergeFindings(
		text.matches(name).flatMap((match): Finding[] => {
			const weight = text.weighing().at(name, match.start);
			if (weight < minWeight) return [];
			const statedSeverity = match.severity ?? severity;
			const span = spanOf(text.flat, match.start, match.end);
			return [
				{
					check: name,
					kind: match.kind,
					severity: statedSeverity === 'urgent' && weight < minUrgentWeight ? 'care' : statedSeverity,
					...span
				}
			];
		}),
		order
	);

/** Signs that are typed for letters. */
const leet: Record<string, string> = {
	'@': 'a',
	$: 's',
	'0': 'o',
	'1': 'i',
	'3': 'e',
	'4': 'a',
	'5': 's',
	'7': 't',
	'!': 'i',
	'8': 'b',
	'|': 'i'
};
const stars = /[*#%^_+.-]/;
const maxLength = 24;

/** The units of a word: letters, digits, and signs that stand for them. */
const inToken = Uint8Array.from({ length: 128 }, (_, unit) =>
	Number(/[a-z0-9@$!|*#%^_+-]/.test(String.fromCharCode(unit)))
);

interface AbuseTables {
	words: Set<string>;
	/** By first letter and length, for words with stars. */
	byShape: Map<string, string[]>;
	starred: Set<string>;
	/** The lengths of these words. */
	lengths: Set<number>;
}

let cachedTables: AbuseTables | undefined;

function tables(): AbuseTables {
	if (cachedTables) return cachedTables;
	const words = new Set(wordsNamed('disguised'));
	const byShape = Map.groupBy(words, (word) => word[0]! + word.length);
	const starred = new Set(wordsNamed('starred'));
	const lengths = new Set(Array.from(starred, ({ length }) => length));
	return (cachedTables = { words, byShape, starred, lengths });
}

/** Words in which signs stand for letters or letters repeat: sh1t, f*ck, fuuuck. Units of the base view. */
function disguisedWords({ text }: View): { start: number; end: number }[] {
	const places: { start: number; end: number }[] = [];
	const { starred, lengths } = tables();
	const isAbuseCached = cachedTest(isAbuse);
	for (let index = 0; index < text.length; index++) {
		if (!inToken[text.charCodeAt(index)]) continue;
		const { end, plain } = tokenAt(text, index);
		const token = plain && !lengths.has(end - index) ? '' : text.slice(index, end);
		const from = index + /^[!#%^_+-]*/.exec(token)![0].length;
		const to = index + token.replace(/(?<![!|#%^_+-])[!|#%^_+-]+$/, '').length;
		if (plain && starred.has(token)) places.push({ start: index, end });
		else if (!plain && to - from > 1 && to - from <= maxLength && isAbuseCached(text.slice(from, to)))
			places.push({ start: from, end: to });
		index = end;
	}
	return places;
}

/** Caches the test of each word of a text. */
function cachedTest(test: (token: string) => boolean): (token: string) => boolean {
	const seen = new Map<string, boolean>();
	return (token) => {
		const result = seen.get(token) ?? test(token);
		seen.set(token, result);
		return result;
	};
}

/**
 * The end of the word that begins here, and whether it is plain: only letters, none three times in a row. Most words
 * are.
 */
function tokenAt(text: string, index: number): { end: number; plain: boolean } {
	let end = index;
	let same = 0;
	let plain = true;
	for (
		let unit = text.charCodeAt(end), before = 0;
		inToken[unit];
		before = unit, unit = text.charCodeAt(++end)
	) {
		same = unit === before ? same + 1 : 1;
		if (same > 2 || unit < 97 || unit > 122) plain = false;
	}
	return { end, plain: plain || end - index < 3 };
}

function isAbuse(token: string): boolean {
	const { words, starred } = tables();
	if (starred.has(token)) return true;
	const changed = /[0-9@$!|*#%^_+-]/.test(token) || /(.)\1\1/.test(token);
	if (!changed || !/[a-z]/.test(token)) return false;
	if (stars.test(token)) return fitsStars(token) || words.has(token.replace(/[*#%^_+.-]/g, ''));
	const plain = Array.from(token, (char) => leet[char] ?? char).join('');
	return [
		plain,
		plain.replace(/(.)\1+/g, '$1'),
		plain.replace(/(.)\1{2,}/g, '$1'),
		plain.replace(/(.)\1{2,}/g, '$1$1')
	].some((word) => words.has(word));
}

/** f*ck, sh*t: the first letter, one more and the length have to match. */
function fitsStars(token: string): boolean {
	if (!token.includes('*') && !/[#%]/.test(token)) return false;
	const candidates = tables().byShape.get(token[0]! + token.length) ?? [];
	const letters = token.replace(/[^a-z]/g, '').length;
	return (
		letters > 1 &&
		candidates.some((word) => Array.from(token).every((char, n) => !/[a-z]/.test(char) || char === word[n]))
	);
}

const lists = weighedPhrases('abuse', 'care', toldAbuse);

/** Finds profanity, slurs, sexual words, insults and threats; also disguised ones. */
export const abuse: Check = {
	name: 'abuse',
	look(text) {
		const disguised = disguisedWords(text.base).map(({ start, end }): Finding => ({
			check: 'abuse',
			kind: 'profanity',
			severity: 'care',
			...spanOf(text.base, start, end)
		}));
		const findings = mergeFindings(
			[...lists(text), ...disguised, ...patternFindings(text, 'abuse')],
			toldAbuse
		);
		return [...findings, ...likelyFindings(text, 'abuse', findings)];
	}
};
