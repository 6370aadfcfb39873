import { align } from './align.ts';
import { isSpace, isUnspaced, isWord } from './atoms.ts';
import { type Block, type Change, isChange, joined } from './blocks.ts';

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
