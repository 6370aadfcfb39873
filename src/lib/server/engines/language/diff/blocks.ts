import { align, type Match } from './align.ts';
import { charactersOf, isSpace, isUnspaced } from './atoms.ts';

/** A stretch of both texts: the same in both, or a deletion with the insertion in its place. */
export type Block = { same: string[] } | Change;
export interface Change {
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
export function joined(blocks: Block[]): Block[] {
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
