import { afterEach, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { rememberEvent, eventsSince } from '../../src/lib/server/kernel/realtime/replay-buffer.ts';

afterEach(() => moveClock(0));

const letter = (pairing: string) => ({ event: 'thread:changed' as const, payload: [{ pairing }] as never });

test('whoever joins late hears what was said to them since their page, and nobody else’s', () => {
	rememberEvent(['maya'], letter('one'));
	moveClock(10_000);
	rememberEvent(['maya', 'lin'], letter('two'));
	expect(eventsSince(0, 'maya')).toEqual([letter('two')]);
	expect(eventsSince(10_000, 'maya')).toEqual([letter('one'), letter('two')]);
	expect(eventsSince(10_000, 'lin')).toEqual([letter('two')]);
	expect(eventsSince(10_000, 'noor')).toEqual([]);
});

test('the same again counts once; nothing is kept longer than two minutes, nor more than fifty', () => {
	for (let n = 0; n < 60; n++) rememberEvent(['wei'], letter(String(n % 55)));
	const kept = eventsSince(Infinity, 'wei');
	expect(kept).toHaveLength(50);
	expect(new Set(kept.map(({ payload }) => JSON.stringify(payload))).size).toBe(50);
	moveClock(121_000);
	expect(eventsSince(Infinity, 'wei')).toEqual([]);
});
