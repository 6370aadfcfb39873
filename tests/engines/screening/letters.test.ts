import { expect, test } from 'vitest';
import { screen } from '../../../src/lib/server/engines/screening/pipeline.ts';
import { releasedLetters } from './letters.ts';

/** Shares of harmless whole letters that may be flagged: what the untrained half reached, with a margin. */
const limits = { care: 0.16, urgent: 0.015 };

test.for(['work', 'report'] as const)('whole letters of the %s half cause few false alarms', (half) => {
	const letters = releasedLetters().filter((letter) => letter.half === half);
	expect(letters.length).toBeGreaterThan(200);
	const worst = letters.map(({ text }) => screen(text).findings.map(({ severity }) => severity));
	const share = (matches: (severities: string[]) => boolean) => worst.filter(matches).length / letters.length;
	expect(share((severities) => severities.includes('urgent'))).toBeLessThanOrEqual(limits.urgent);
	expect(share((severities) => severities.some((severity) => severity !== 'note'))).toBeLessThanOrEqual(
		limits.care
	);
});
