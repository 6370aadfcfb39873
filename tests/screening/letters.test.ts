import { expect, test } from 'vitest';
import { screen } from '../../src/lib/server/engines/screening/pipeline.ts';
import { releasedLetters } from './letters.ts';

/** Of whole letters in which nothing is meant to worry anybody: what was reached where nobody trained, with a margin. */
const most = { care: 0.16, urgent: 0.015 };

test.for(['work', 'report'] as const)('whole letters of the %s half raise few alarms', (half) => {
	const letters = releasedLetters().filter((letter) => letter.half === half);
	expect(letters.length).toBeGreaterThan(200);
	const worst = letters.map(({ text }) => screen(text).findings.map(({ severity }) => severity));
	const share = (of: (severities: string[]) => boolean) => worst.filter(of).length / letters.length;
	expect(share((found) => found.includes('urgent'))).toBeLessThanOrEqual(most.urgent);
	expect(share((found) => found.some((one) => one !== 'note'))).toBeLessThanOrEqual(most.care);
});
