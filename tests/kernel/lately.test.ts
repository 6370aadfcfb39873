import { afterEach, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { rememberEvent, eventsSince } from '../../src/lib/server/kernel/realtime/replay-buffer.ts';

afterEach(() => moveClock(0));

const letter = (pairing: string) => ({ event: 'thread:changed' as const, payload: [{ pairing }] as never });

test('a socket that joins late gets the events for its person since the page was made, and nobody else’s', () => {
	rememberEvent(['maya'], letter('one'));
	moveClock(10_000);
	rememberEvent(['maya', 'lin'], letter('two'));
	expect(eventsSince(0, 'maya')).toEqual([letter('two')]);
	expect(eventsSince(10_000, 'maya')).toEqual([letter('one'), letter('two')]);
	expect(eventsSince(10_000, 'lin')).toEqual([letter('two')]);
	expect(eventsSince(10_000, 'noor')).toEqual([]);
});

test('a repeated event counts once; none is kept for over two minutes, and at most fifty are', () => {
	for (let n = 0; n < 60; n++) rememberEvent(['wei'], letter(String(n % 55)));
	const events = eventsSince(Infinity, 'wei');
	expect(events).toHaveLength(50);
	expect(new Set(events.map(({ payload }) => JSON.stringify(payload))).size).toBe(50);
	moveClock(121_000);
	expect(eventsSince(Infinity, 'wei')).toEqual([]);
});
