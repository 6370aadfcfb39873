import type { Actor } from '../kernel/access/index.ts';
import type { Pairing } from '../pairing/index.ts';
import { isTemplateKey, ownWordings, templateOf } from '../schools/index.ts';

interface ReturnedLetter {
	state: string;
	reason: string | null;
}

/**
 * The school's text for the reason of a return, in this student's language. Queried once, and only where a letter was
 * returned.
 */
export async function returnTemplates(
	letters: ReturnedLetter[],
	pair: Pairing,
	{ actor, locale }: { actor: Actor; locale: string }
): Promise<(letter: ReturnedLetter) => string | null> {
	const keyOf = ({ state, reason }: ReturnedLetter) => {
		const key = `return_${reason}`;
		return state === 'returned' && reason !== 'other' && isTemplateKey(key) ? key : null;
	};
	if (!letters.some(keyOf)) return () => null;
	const wordings = await ownWordings(pair.members.find((member) => member.id === actor.id)!.schoolId);
	return (letter) => {
		const key = keyOf(letter);
		return key && templateOf(wordings, key, locale).text;
	};
}
