import { halvesOf } from '../../../letters/letter-halves.ts';
import { guessLanguage } from './guess-language.ts';

/** A half of a letter with its language (BCP 47). */
export interface Half {
	body: string;
	lang: string;
}

/**
 * A letter as its two halves, each with its language; `second` is null where it has one text.
 * @param members of its pairing, in whose languages it is written
 */
export function halvesView(
	{ body, locale }: { body: string; locale: string },
	members: { locale: string }[]
): Half & { second: Half | null } {
	const [first, second] = halvesOf(body);
	if (!second) return { body, lang: locale, second: null };
	const half = (text: string) => ({
		body: text,
		lang: guessLanguage(
			text,
			members.map((member) => member.locale)
		)
	});
	return { ...half(first), second: half(second) };
}
