import { describe, expect, test } from 'vitest';
import { levelsOfTest, reaches, readResult, resultId } from '../../../src/lib/server/people/levels/tests.ts';
import { isLevel, plainLevel, shownLevel, levelStep } from '../../../src/lib/server/engines/cohort/index.ts';

describe('the scale of tests', () => {
	test('knows every level of every test, and none goes down within a test', () => {
		for (const [name, list] of Object.entries(levelsOfTest)) {
			const steps = list.map((level) => levelStep(plainLevel(level)));
			expect([name, list.every((level) => isLevel(plainLevel(level)))]).toEqual([name, true]);
			expect(steps).toEqual(steps.toSorted((a, b) => a - b));
			expect(list.map((level) => shownLevel(plainLevel(level)))).toEqual(list);
		}
	});

	test('holds the nine levels of 2021 apart from the old six', () => {
		expect(reaches('HSK 4', 'B2')).toBe(true);
		expect(reaches('new HSK 4', 'B2')).toBe(false);
		expect(readResult('hsk3:new HSK 9', 'zh')).toMatchObject({ test: 'hsk3', level: 'new HSK 9' });
		expect(resultId({ test: 'hsk', level: 'HSK 6' })).toBe('hsk:HSK 6');
	});
});
