import { foldPhrase } from '../fold/folded.ts';

/** A word of a phrase as it is looked for. */
export interface Literal {
	text: string;
	/** Whether letters may stand right before or after it: `*word`, `word*`. */
	openStart: boolean;
	openEnd: boolean;
}

/** One piece of a phrase: any of these words, at most `gap` units after the piece before it. */
export interface Piece {
	gap: number;
	/** A list of words by name, shared by all phrases that use it. */
	name?: string;
	literals: Literal[];
}

/** `{id}` or `{code}` before or after a phrase: an identifier has to stand there. */
export type Identifier = 'id' | 'code' | undefined;

export interface Phrase {
	before: Identifier;
	after: Identifier;
	pieces: Piece[];
}

/** How many units `…` spans at most: about five words, within one sentence. */
const gap = 26;
/** Pieces side by side may have a space between them. */
const beside = 1;

/**
 * Reads a phrase as the lists have it: `…` some words, `(a|b|)` one of these or nothing, `{name}` a word of a
 * named list, `*` the rest of a word.
 * @throws Error on a phrase that could match anything
 */
export function parsePhrase(source: string): Phrase {
	const identifiers = /^(?:\{(id|code)\})?(.*?)(?:\{(id|code)\})?$/s.exec(source.trim())!;
	const pieces = identifiers[2]!
		.split(/…|\.\.\./)
		.flatMap((segment, n) => segmentPieces(segment.trim(), n ? gap : 0));
	if (!pieces.length || pieces.some((piece) => !piece.name && !piece.literals.length))
		throw new Error(`A phrase without words: ${source}`);
	return { before: identifiers[1] as Identifier, after: identifiers[3] as Identifier, pieces };
}

function segmentPieces(segment: string, first: number): Piece[] {
	return segment
		.split(/(\{[\w-]+\})/)
		.filter((part) => part.trim())
		.map((part, n) => {
			const name = /^\{(.+)\}$/.exec(part)?.[1];
			return { gap: n ? beside : first, name, literals: name ? [] : literalsOf(part) };
		});
}

/** Every way to choose from the brackets. */
function literalsOf(part: string): Literal[] {
	let ways = [''];
	for (const choice of part.split(/(\([^()]*\))/)) {
		const options = choice.startsWith('(') ? choice.slice(1, -1).split('|') : [choice];
		ways = ways.flatMap((way) => options.map((option) => way + option));
	}
	return ways.map(literalOf).filter((literal) => literal.text);
}

export function literalOf(words: string): Literal {
	const plain = words.replace(/\s+/g, ' ').trim();
	return {
		text: foldPhrase(plain.replace(/^\*|\*$/g, '')),
		openStart: plain.startsWith('*'),
		openEnd: plain.endsWith('*')
	};
}
