import { hiddenIn } from '../../letters/visible.ts';
import { tidy } from '../../letters/letter.ts';
import { Invalid } from './errors.ts';

interface TextLimits {
	/** UTF-16 units at the most. */
	most?: number;
	/** The code of the problem when nothing was written; without it the text may be empty. */
	missing?: string;
}

/**
 * Cleans a text that somebody typed: visible characters, one kind of line end, no white space around; null for an
 * empty one.
 * @throws Invalid, also where invisible characters spell something
 */
export function cleanText(
	field: string,
	typed: string | undefined,
	{ most: maxLength = 1_000, missing }: TextLimits = {}
): string | null {
	refuseHidden(field, typed ?? '');
	const text = tidy(typed ?? '');
	if (!text && missing) throw new Invalid(field, missing);
	if (text.length > maxLength) throw new Invalid(field, 'words_too_long');
	if (text.includes('\0') || !text.isWellFormed()) throw new Invalid(field, 'letter_unreadable');
	return text || null;
}

/** @throws Invalid where invisible characters spell something: nobody types them by mistake */
export function refuseHidden(field: string, typed: string): void {
	if (hiddenIn(typed)?.words) throw new Invalid(field, 'words_hidden');
}
