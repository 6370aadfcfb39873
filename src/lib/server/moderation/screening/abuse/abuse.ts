import { spanOf } from '../fold/folded.ts';
import { listCheck } from '../lists/check.ts';
import { merged } from '../merge.ts';
import type { Check, Finding } from '../types.ts';
import { disguisedWords } from './disguises.ts';

const lists = listCheck('abuse', 'care');

/** Profanity, slurs, sexual words, insults and threats; also in disguise. */
export const abuse: Check = {
	name: 'abuse',
	look(text, context) {
		const disguised = disguisedWords(text.base).map(({ start, end }): Finding => ({
			check: 'abuse',
			kind: 'profanity',
			severity: 'care',
			...spanOf(text.base, start, end)
		}));
		return merged([...lists.look(text, context), ...disguised]);
	}
};
