import { Invalid } from './errors.ts';

interface Limits {
	/** UTF-16 units at the most. */
	most?: number;
	/** The problem when nothing was written; without one the words may be left out. */
	missing?: string;
}

/** Words that somebody typed, as they are kept: one kind of line end, no white space around, null for none. @throws Invalid */
export function wordsOf(
	field: string,
	typed: string | undefined,
	{ most = 1_000, missing }: Limits = {}
): string | null {
	const text = (typed ?? '').replace(/\r\n?/g, '\n').trim();
	if (!text && missing) throw new Invalid(field, missing);
	if (text.length > most) throw new Invalid(field, 'words_too_long');
	if (text.includes('\0') || !text.isWellFormed()) throw new Invalid(field, 'letter_unreadable');
	return text || null;
}
