import { align, type Match } from './align.ts';

/** A stretch of both texts: the same in both, or a deletion with the insertion in its place. */
type Block = { same: string[] } | Change;
interface Change {
	gone: string[];
	came: string[];
}

export const isChange = (block: Block): block is Change => 'gone' in block;

/**
 * The differences of two texts, in atoms, as blocks. Spaces are ignored when words are aligned: otherwise two of them
 * would weigh more than the word between.
 */
export const byWords = (a: string[], b: string[]): Block[] => {
	const [placesInA, placesInB] = [wordsAt(a), wordsAt(b)];
	const matches = align(
		placesInA.map((index) => a[index]!),
		placesInB.map((index) => b[index]!)
	);
	return between(
		a,
		b,
		matches.map(([i, j]) => [placesInA[i]!, placesInB[j]!])
	);
};

const wordsAt = (atoms: string[]) => [...atoms.keys()].filter((index) => !isSpace(atoms[index]!));

/** Splits a change again by characters, where both sides are written without spaces. */
export function byCharacters(block: Block): Block[] {
	if (!isChange(block) || !block.gone.some(isUnspaced) || !block.came.some(isUnspaced)) return [block];
	const [gone, came] = [charactersOf(block.gone), charactersOf(block.came)];
	const same = gone.length === block.gone.length && came.length === block.came.length;
	return same ? [block] : byWords(gone, came);
}

function between(a: string[], b: string[], matches: Match[]): Block[] {
	const ends: Match[] = [...matches, [a.length, b.length]];
	let [i, j] = [0, 0];
	const blocks: Block[] = [];
	for (const [nextI, nextJ] of ends) {
		blocks.push(...trimmed(a.slice(i, nextI), b.slice(j, nextJ)));
		if (nextI < a.length) blocks.push({ same: [a[nextI]!] });
		[i, j] = [nextI + 1, nextJ + 1];
	}
	return joined(blocks);
}

/** A change without the spaces that both sides have at an edge: those are unchanged. */
function trimmed(gone: string[], came: string[]): Block[] {
	const shorter = Math.min(gone.length, came.length);
	let head = 0;
	while (head < shorter && isSpace(gone[head]!) && gone[head] === came[head]) head++;
	let tail = 0;
	while (tail < shorter - head && isSpace(gone.at(-1 - tail)!) && gone.at(-1 - tail) === came.at(-1 - tail))
		tail++;
	const inner = (list: string[]) => list.slice(head, list.length - tail);
	return [
		{ same: gone.slice(0, head) },
		{ gone: inner(gone), came: inner(came) },
		{ same: gone.slice(gone.length - tail) }
	];
}

/** Removes empty blocks, and merges neighbors of the same kind. */
function joined(blocks: Block[]): Block[] {
	const out: Block[] = [];
	for (const block of blocks) {
		const last = out.at(-1);
		if (isChange(block)) {
			if (!block.gone.length && !block.came.length) continue;
			if (last && isChange(last)) {
				last.gone.push(...block.gone);
				last.came.push(...block.came);
			} else out.push({ gone: [...block.gone], came: [...block.came] });
		} else if (block.same.length) {
			if (last && !isChange(last)) last.same.push(...block.same);
			else out.push({ same: [...block.same] });
		}
	}
	return out;
}

/** Changes as a teacher would mark them: word by word, and a rewritten passage as one. */
export const readable = (blocks: Block[]): Block[] => bridged(joined(blocks.flatMap(wordByWord)));

/**
 * `goed yestday` for `went yesterday` is two small changes, with the space between unchanged, as long as each word
 * clearly replaces the one beside it: there are at most two, or they look alike.
 */
function wordByWord(block: Block): Block[] {
	if (!isChange(block)) return [block];
	const [gone, came] = [block.gone, block.came];
	if (gone.length !== came.length || gone.some((atom, index) => fits(atom, came[index]!) === false))
		return [block];
	const pairs = gone.flatMap((atom, index): [string, string][] =>
		isSpace(atom) ? [] : [[atom, came[index]!]]
	);
	if (pairs.length > 2 && !pairs.every(([from, to]) => alike(from, to))) return [block];
	return gone.map((atom, index) =>
		atom === came[index] ? { same: [atom] } : { gone: [atom], came: [came[index]!] }
	);
}

const fits = (from: string, to: string) =>
	isSpace(from) || isSpace(to) ? from === to : isWord(from) === isWord(to);

/** A slip of the pen: most letters of the longer word are in the other, in this order. */
const alike = (from: string, to: string) =>
	align([...from], [...to]).length > Math.max(from.length, to.length) / 2;

/**
 * With this many words on both sides of both changes, an unchanged short word between them is an accident of the
 * alignment.
 */
const minWords = 3;

/** Merges two changes that only such an accident separates. */
function bridged(blocks: Block[]): Block[] {
	const out: Block[] = [];
	for (const block of blocks) {
		const [before, island] = [out.at(-2), out.at(-1)];
		const rewritten = isChange(block) && before && isChange(before) && isLarge(before) && isLarge(block);
		if (rewritten && island && !isChange(island) && isSlight(island.same)) {
			out.splice(-2, 2, {
				gone: [...before.gone, ...island.same, ...block.gone],
				came: [...before.came, ...island.same, ...block.came]
			});
		} else out.push(block);
	}
	return out;
}

const isLarge = ({ gone, came }: Change) =>
	gone.filter(isWord).length >= minWords && came.filter(isWord).length >= minWords;

function isSlight(atoms: string[]): boolean {
	const words = atoms.filter((atom) => !isSpace(atom));
	if (words.length > 1) return false;
	return words.every((word) => word.length <= (isUnspaced(word) ? 1 : 3));
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A text in the smallest pieces that a change may part: words as their language has them (UAX #29; Chinese and
 * Japanese by ICU's dictionary), single marks of punctuation, single spaces. Joined, they are the text, and none ends
 * inside a grapheme, which rules and dictionaries for words sometimes do (U+0600 before a digit).
 */
export function atomsOf(text: string): string[] {
	const whole = new Set(Array.from(graphemes.segment(text), ({ index }) => index));
	const starts = Array.from(words.segment(text), ({ index }) => index).filter((index) => whole.has(index));
	return starts
		.map((index, n) => text.slice(index, starts[n + 1]))
		.flatMap((atom) => (isSpace(atom) ? graphemesOf(atom) : [atom]));
}

/** Splits words of scripts without spaces into characters. Other words stay whole. */
const charactersOf = (atoms: string[]): string[] =>
	atoms.flatMap((atom) => (isUnspaced(atom) ? graphemesOf(atom) : [atom]));

/**
 * The graphemes of a text. One UTF-16 unit is one grapheme, without calling the segmenter, which takes milliseconds
 * for all characters of a page.
 */
const graphemesOf = (text: string): string[] =>
	text.length === 1 ? [text] : Array.from(graphemes.segment(text), ({ segment }) => segment);

const isSpace = (atom: string) => /^\s+$/u.test(atom);
const isWord = (atom: string) => /[\p{L}\p{N}]/u.test(atom);
const isUnspaced = (atom: string) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(atom);
