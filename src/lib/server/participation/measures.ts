// The measures (docs/measures.md), computed in one place for every screen, export and mail.
import { type BoardMeasures, boardMeasures } from './board-measures.ts';
import { type LetterMeasures, letterMeasures } from './letter-measures.ts';
import { type PairMeasures, pairMeasures } from './pair-health.ts';
import type { Scope } from './scope.ts';
import { type TakingPart, takingPart } from './taking-part.ts';
import { together } from '../kernel/together.ts';

export interface Measures extends LetterMeasures, PairMeasures, TakingPart, BoardMeasures {
	/** Of letters that are old enough, the share that was answered; null where there is none. */
	replyRate: number | null;
	/** The share of enrolled students with consent. */
	consentCoverage: number | null;
}

/** Every measure of a scope, now. The caller has checked access. */
export async function measuresOf(scope: Scope): Promise<Measures> {
	const letters = await letterMeasures(scope);
	const [pairs, people] = await together(
		() => pairMeasures(scope),
		() => takingPart(scope)
	);
	return {
		...letters,
		...pairs,
		...people,
		...(await boardMeasures(scope)),
		replyRate: letters.answerable ? letters.answered / letters.answerable : null,
		consentCoverage: people.students ? people.consented / people.students : null
	};
}

export { type Health, healthOf, type Thresholds } from './health.ts';
export { type PairHealth, activePairs } from './pair-health.ts';
export type { Scope } from './scope.ts';
export { askPartner, remindStudent } from './nudge.ts';
export { decideRepair, requestRepair } from './repairs/index.ts';
