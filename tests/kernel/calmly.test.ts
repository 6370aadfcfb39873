import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { throttle } from '../../src/lib/kernel/realtime/throttle.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('calmly() works at once, then once for all calls meanwhile, then at once again', () => {
	const work = vi.fn();
	const ask = throttle(work, 1_000);
	ask();
	expect(work).toHaveBeenCalledTimes(1);
	for (let n = 0; n < 20; n++) ask();
	expect(work).toHaveBeenCalledTimes(1);
	vi.advanceTimersByTime(1_000);
	expect(work).toHaveBeenCalledTimes(2);
	vi.advanceTimersByTime(5_000);
	expect(work).toHaveBeenCalledTimes(2);
	ask();
	expect(work).toHaveBeenCalledTimes(3);
});
