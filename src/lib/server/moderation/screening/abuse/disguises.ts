import type { View } from '../fold/view.ts';
import { wordsNamed } from '../lists/data.ts';

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
const longest = 24;

interface Tables {
	words: Set<string>;
	/** By first letter and length, for words with stars. */
	byShape: Map<string, string[]>;
	starred: Set<string>;
}

let made: Tables | undefined;

function tables(): Tables {
	if (made) return made;
	const words = new Set(wordsNamed('disguised'));
	const byShape = Map.groupBy(words, (word) => word[0]! + word.length);
	return (made = { words, byShape, starred: new Set(wordsNamed('starred')) });
}

/** Words in which signs stand for letters or letters repeat: sh1t, f*ck, fuuuck. Units of the base view. */
export function disguisedWords({ text }: View): { start: number; end: number }[] {
	const found: { start: number; end: number }[] = [];
	const { starred } = tables();
	const known = remembering(isAbuse);
	for (const { index, 0: token } of text.matchAll(/[a-z0-9@$!|*#%^_+-]+/g)) {
		if (isPlain(token)) {
			if (starred.has(token)) found.push({ start: index, end: index + token.length });
			continue;
		}
		const start = index + /^[!#%^_+-]*/.exec(token)![0].length;
		const end = index + token.replace(/[!|#%^_+-]+$/, '').length;
		if (end - start > 1 && end - start <= longest && known(text.slice(start, end)))
			found.push({ start, end });
	}
	return found;
}

/** The same word of a text is looked at once. */
function remembering(look: (token: string) => boolean): (token: string) => boolean {
	const seen = new Map<string, boolean>();
	return (token) => {
		const known = seen.get(token) ?? look(token);
		seen.set(token, known);
		return known;
	};
}

/** Most words are letters and nothing else. */
const isPlain = (token: string) => token.length < 3 || (/^[a-z]+$/.test(token) && !/(.)\1\1/.test(token));

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

/** f*ck, sh*t: the first letter, one more and the length have to fit. */
function fitsStars(token: string): boolean {
	if (!token.includes('*') && !/[#%]/.test(token)) return false;
	const candidates = tables().byShape.get(token[0]! + token.length) ?? [];
	const letters = token.replace(/[^a-z]/g, '').length;
	return (
		letters > 1 &&
		candidates.some((word) => Array.from(token).every((char, n) => !/[a-z]/.test(char) || char === word[n]))
	);
}
