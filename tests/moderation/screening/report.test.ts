import { describe, expect, test } from 'vitest';
import { alarmRate, languages, measure, recall } from './measure.ts';

/** The goal for contact details, kept on the half that is worked on. */
const goal = 0.97;
/** What the half that nobody reads reached, less a margin: it must not sink. Every check is below what it should reach there. */
const floors: Record<string, number> = {
	contact: 0.85,
	identity: 0.79,
	plans: 0.68,
	wellbeing: 0.65,
	abuse: 0.72,
	quality: 0.75
};

describe.skipIf(!languages().length)('the labelled sets', () => {
	test.for(languages().length ? measure() : [])('$language, $half: $check', (score) => {
		expect(alarmRate(score)).toBeLessThanOrEqual(0.02);
		const asked = score.check === 'contact' && score.half === 'work' ? goal : floors[score.check]!;
		expect(recall(score)).toBeGreaterThanOrEqual(asked);
	});
});
