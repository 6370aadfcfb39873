import { spanOf } from '../fold/folded.ts';
import { weighedPhrases } from '../lists/list-check.ts';
import { toldAbuse } from '../may-tell.ts';
import { merged } from '../merge-findings.ts';
import { patternFindings } from '../harm/harm-check.ts';
import type { Check, Finding } from '../types.ts';
import { likelyFindings } from '../weighing/likely-findings.ts';
import { disguisedWords } from './disguises.ts';

const lists = weighedPhrases('abuse', 'care', toldAbuse);

/** Finds profanity, slurs, sexual words, insults and threats; also disguised ones. */
export const abuse: Check = {
	name: 'abuse',
	look(text) {
		const disguised = disguisedWords(text.base).map(({ start, end }): Finding => ({
			check: 'abuse',
			kind: 'profanity',
			severity: 'care',
			...spanOf(text.base, start, end)
		}));
		const findings = merged([...lists(text), ...disguised, ...patternFindings(text, 'abuse')], toldAbuse);
		return [...findings, ...likelyFindings(text, 'abuse', findings)];
	}
};
