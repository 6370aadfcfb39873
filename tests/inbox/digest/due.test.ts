import { expect, test } from 'vitest';
import { isDigestDue } from '../../../src/lib/server/inbox/digest/queue-mails.ts';

test('with the choice never no mail is due; with any other choice the first one is due at once', () => {
	expect(isDigestDue('never', null, '2026-11-30')).toBe(false);
	for (const choice of ['week', 'two_weeks', 'month', 'day'] as const)
		expect(isDigestDue(choice, null, '2026-11-30')).toBe(true);
});

test.each([
	// A week begins on Monday: after a holiday it may be a Tuesday, and the next one a Monday.
	['week', '2026-11-30', '2026-12-04', false],
	['week', '2026-12-01', '2026-12-07', true],
	['week', '2026-11-30', '2026-12-07', true],
	['two_weeks', '2026-11-30', '2026-12-07', false],
	['two_weeks', '2026-12-02', '2026-12-14', true],
	['month', '2026-11-30', '2026-12-01', true],
	['month', '2026-12-01', '2026-12-31', false],
	['month', '2026-12-01', '2027-01-04', true],
	['day', '2026-12-01', '2026-12-01', false],
	['day', '2026-12-01', '2026-12-02', true],
	// Somebody who chooses more mails again does not wait as long as before, but does not get two in a week.
	['week', '2026-12-07', '2026-12-08', false]
] as const)(
	'whether a mail with the choice %s, after one on %s, is due on %s: %s',
	(choice, last, today, due) => expect(isDigestDue(choice, last, today)).toBe(due)
);
