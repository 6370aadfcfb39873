// The clock follows the database's, and what is said of the two is said of them as they stand.
import { afterEach, expect, test } from 'vitest';
import { followClock, now } from '../../src/lib/server/kernel/clock.ts';
import { readiness, usePulse } from '../../src/lib/server/kernel/process-health.ts';

const measure = (ahead: number) => {
	for (let samples = 0; samples < 8; samples++) followClock(ahead, 2);
};
const pulse = { status: () => ({ there: true, writes: true }), doubt: () => {}, stop: async () => {} };
const state = () => readiness({ hears: true, jobs: true });

afterEach(() => {
	measure(0);
	usePulse(undefined);
});

test('a machine an hour behind has the right time and says by how much it differs; people are not sent elsewhere', () => {
	usePulse(pulse);
	measure(3_600_000);
	expect(Math.abs(now().getTime() - Date.now() - 3_600_000)).toBeLessThan(100);
	expect(state()).toMatchObject({ ready: true, parts: { clock: 'differs from the database by 3600.0 s' } });
	measure(-1_500);
	expect(state().parts.clock).toBe('differs from the database by 1.5 s');
});

test('less than a second is no difference, nor is any on the embedded database, which has the clock of its machine', () => {
	usePulse(pulse);
	measure(-900);
	expect(state().parts.clock).toBe('ok');
	usePulse(undefined);
	measure(3_600_000);
	expect(state().parts.clock).toBe('ok');
});
