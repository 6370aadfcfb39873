import { describe, expect, test } from 'vitest';
import { screen } from '../../../src/lib/server/engines/screening/pipeline.ts';
import { alarmRate, labelled, languages, measure, recall } from './measure.ts';

/** The goal for contact details, on the half that is worked on. */
const goal = 0.97;
/** What the half that nobody reads reached, less a margin, so that it does not get worse. No check has reached its goal there. */
const floors: Record<string, number> = {
	contact: 0.93,
	identity: 0.85,
	plans: 0.72,
	wellbeing: 0.76,
	abuse: 0.77,
	quality: 0.79
};

describe.skipIf(!languages().length)('the labelled sets', () => {
	test.for(languages().length ? measure() : [])('$language, $half: $check', (score) => {
		expect(alarmRate(score)).toBeLessThanOrEqual(0.02);
		const floor = score.check === 'contact' && score.half === 'work' ? goal : floors[score.check]!;
		expect(recall(score)).toBeGreaterThanOrEqual(floor);
	});
});

describe('urgent findings', () => {
	const isUrgent = ({ text, context }: ReturnType<typeof labelled>[number]) =>
		screen(text, context).findings.some(({ severity }) => severity === 'urgent');
	const lines = labelled();

	test('are very rare in innocent texts, even in long ones with books, games and figures of speech', () => {
		const innocent = lines.filter(({ expect }) => !expect.length);
		const long = innocent.filter(({ kind }) => kind?.startsWith('long'));
		expect(long.length).toBeGreaterThan(180);
		expect(long.filter(isUrgent).length).toBeLessThanOrEqual(2);
		expect(innocent.filter(isUrgent).length / innocent.length).toBeLessThan(0.002);
	});

	test('are raised for most writers who are not safe', () => {
		const unsafe = lines.filter(({ expect, half }) => half === 'report' && expect.includes('wellbeing'));
		expect(unsafe.filter(isUrgent).length / unsafe.length).toBeGreaterThan(0.55);
	});
});
