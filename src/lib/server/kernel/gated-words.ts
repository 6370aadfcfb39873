declare const gated: unique symbol;

/**
 * Words of staff that a child may read and that passed the gate (safety rule 20). A column that is declared with this type takes no
 * other text, so that a verb cannot store what a child reads without asking the gate (`safety/ports/gate.ts`).
 */
export type GatedWords = string & { readonly [gated]: true };

/** For the gate itself, and for rows that nobody typed: the demo world and tests. */
export const asGated = (words: string): GatedWords => words as GatedWords;

/** The same for all texts of a row. */
export const gatedTexts = <Texts extends object>(
	texts: Texts
): {
	[Field in keyof Texts]: Texts[Field] extends string
		? GatedWords
		: Exclude<Texts[Field], string> | GatedWords;
} => texts as never;
