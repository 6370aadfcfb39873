import { spanOf } from '../fold/folded.ts';
import { listed } from '../lists/check.ts';
import { merged } from '../merge.ts';
import type { Check, Finding } from '../types.ts';
import { likely } from '../weighing/check.ts';
import { disguisedWords } from './disguises.ts';

const lists = listed('abuse', 'care');

/** Profanity, slurs, sexual words, insults and threats; also in disguise. */
export const abuse: Check = {
	name: 'abuse',
	look(text) {
		const disguised = disguisedWords(text.base).map(({ start, end }): Finding => ({
			check: 'abuse',
			kind: 'profanity',
			severity: 'care',
			...spanOf(text.base, start, end)
		}));
		const findings = merged([...lists(text), ...disguised]);
		return [...findings, ...likely(text, 'abuse', findings)];
	}
};
