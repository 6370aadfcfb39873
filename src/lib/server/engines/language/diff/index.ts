import { atomsOf, byCharacters, byWords, isChange, readable } from './blocks.ts';

/** A piece of text with what happened to it: unchanged (`=`), deleted (`-`) or inserted (`+`). */
export type Op = ['=' | '-' | '+', string];

/**
 * The differences between two texts: by words as their language has them, and by characters within changed Chinese or
 * Japanese words. Without the insertions the ops give `from`, without the deletions `to`. No op is empty, no two
 * neighbors are of one kind, a deletion is before its insertion, and no grapheme is split. Two equal texts are one op,
 * two empty ones none.
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
