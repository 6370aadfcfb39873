import { expect, test } from 'vitest';
import { waitText } from '../../src/lib/server/app/problems.ts';
import { TooMany } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';

test('how long to wait: only who waits for an account reads that a teacher can unlock it', () => {
	const guest = new TooMany(3_600);
	const account = new TooMany(180, { account: true });
	inLocale('en', () => {
		expect(waitText(guest)).toBe('Too many tries. Wait 60 minutes.');
		expect(waitText(account)).toMatch(/^Too many tries\. Wait 3 minutes\. A teacher can unlock/);
		expect(waitText(new TooMany(30))).toBe('Too many tries. Wait 30 seconds.');
	});
	inLocale('zh-Hans', () => {
		expect(waitText(guest)).not.toContain('老师');
		expect(waitText(account)).toContain('老师');
	});
});
