import { atomsOf } from './atoms.ts';
import { byCharacters, byWords, isChange } from './blocks.ts';
import { readable } from './readable.ts';

/** What stayed (`=`), went (`-`) and came (`+`), in order. */
export type Op = ['=' | '-' | '+', string];

/**
 * What changed between two texts: by words as their language has them, and by characters within changed Chinese or
 * Japanese words. Leaving out the insertions gives `from`, leaving out the deletions gives `to`. No op is empty, no two
 * neighbours are of one kind, what went stands before what came, and no grapheme is parted. Two equal texts are one
 * op, two empty ones none.
 * @param from any string, lone surrogates included
 */
export function changes(from: string, to: string): Op[] {
	if (from === to) return opsOf('=', from);
	const blocks = byWords(atomsOf(from), atomsOf(to)).flatMap(byCharacters);
	return readable(blocks).flatMap((block) =>
		isChange(block)
			? [...opsOf('-', block.gone.join('')), ...opsOf('+', block.came.join(''))]
			: opsOf('=', block.same.join(''))
	);
}

const opsOf = (kind: Op[0], text: string): Op[] => (text ? [[kind, text]] : []);
