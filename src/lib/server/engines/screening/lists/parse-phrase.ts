import { foldPhrase } from '../fold/folded.ts';

/** A word of a phrase, in folded form. */
export interface Literal {
	text: string;
	/** Whether letters may stand right before or after it: `*word`, `word*`. */
	openStart: boolean;
	openEnd: boolean;
	/** Whether Chinese words have to begin and end with it. */
	isWhole: boolean;
}

/** One piece of a phrase: any of these words, at most `gap` units after the previous piece. */
export interface Piece {
	gap: number;
	/** A list of words by name, shared by all phrases that use it. */
	name?: string;
	literals: Literal[];
	/** Whether its short Chinese words match only as whole words. */
	isWhole?: boolean;
	/** Whether it may be missing. */
	optional?: boolean;
}

/**
 * `{id}`, `{name}` or `{code}` before or after a phrase: the name of an account has to be there. `{end}`: the clause
 * has to begin or end there.
 */
export type Identifier = 'id' | 'name' | 'code' | 'end' | undefined;

export interface ListPhrase {
	before: Identifier;
	after: Identifier;
	pieces: Piece[];
}

/** How many units `…` spans at most: about five words, within one sentence. */
const maxGap = 26;
/** How many units `~` spans at most: two words in English, a clause in Chinese. */
const maxShortGap = 12;
/** Adjacent pieces may have a space between them. */
const maxSpace = 1;

/**
 * Parses a phrase of a list: `…` some words, `~` one or two, `(a|b|)` one of these or nothing, `{name}` a word of a
 * named list, `*` the rest of a word.
 * @param isWhole whether short Chinese words in it match only as whole words
 * @throws Error on a phrase that could match anything
 */
export function parsePhrase(source: string, isWhole = false): ListPhrase {
	if (/.\{(id|name|code|end)\}./.test(source.trim()))
		throw new Error(`An identifier stands first or last: ${source}`);
	const identifiers = /^(?:\{(id|name|code|end)\})?(.*?)(?:\{(id|name|code|end)\})?$/s.exec(source.trim())!;
	const pieces = identifiers[2]!
		.split(/(…|\.\.\.|~)/)
		.flatMap((part, n, parts) => (n % 2 ? [] : segmentPieces(part.trim(), gapAfter(parts[n - 1]), isWhole)));
	if (/[{}()|]/.test(identifiers[2]!.replace(/\([^(){}]*\)|\{[^(){}|]+\}/g, '')))
		throw new Error(`Brackets that do not fit: ${source}`);
	if (pieces.every((piece) => piece.optional)) throw new Error(`A phrase without words: ${source}`);
	return { before: identifiers[1] as Identifier, after: identifiers[3] as Identifier, pieces };
}

const gapAfter = (sign?: string) => (sign === '~' ? maxShortGap : sign ? maxGap : 0);

function segmentPieces(segment: string, first: number, isWhole: boolean): Piece[] {
	const pieces = segment.split(/(\{[\w\u4e00-\u9fff-]+\})/).filter((part) => part.trim());
	return pieces
		.flatMap((part) => piecesOf(part, isWhole))
		.map((piece, n) => ({ ...piece, gap: n ? maxSpace : first }));
}

/**
 * Combinations of alternatives in brackets are multiplied up to this number: more would be thousands of words for one
 * phrase.
 */
const maxWays = 32;

function piecesOf(part: string, isWhole: boolean): Piece[] {
	const name = /^\{(.+)\}$/.exec(part)?.[1];
	if (name) return [{ gap: maxSpace, name, isWhole, literals: [] }];
	const pieces: Piece[] = [];
	let ways = [''];
	for (const choice of part.split(/(\([^()]*\))/).filter((choice) => choice)) {
		const options = choice.startsWith('(') ? choice.slice(1, -1).split('|') : [choice];
		if (ways.length * options.length > maxWays) {
			pieces.push(pieceOf(ways, isWhole));
			ways = [''];
		}
		ways = ways.flatMap((way) => options.map((option) => way + option));
	}
	return [...pieces, pieceOf(ways, isWhole)].filter((piece) => piece.literals.length);
}

function pieceOf(ways: string[], isWhole: boolean): Piece {
	const literals = ways.map((way) => literalOf(way, isWhole));
	const words = [...new Map(literals.map((literal) => [JSON.stringify(literal), literal])).values()];
	return {
		gap: maxSpace,
		literals: words.filter(({ text }) => text),
		optional: literals.some(({ text }) => !text)
	};
}

/** Chinese words of up to two characters are in many longer ones: 打 in 打车, 被打 in 被打扰. */
const shortHan = /^\p{Script=Han}{1,2}$/u;

/** @param isWhole whether it matches only as a whole word where it is a short Chinese one */
export function literalOf(words: string, isWhole = false): Literal {
	const plain = words.replace(/\s+/g, ' ').trim();
	const text = foldPhrase(plain.replace(/^\*|\*$/g, ''));
	return {
		text,
		openStart: plain.startsWith('*'),
		openEnd: plain.endsWith('*'),
		isWhole: isWhole && shortHan.test(plain)
	};
}
