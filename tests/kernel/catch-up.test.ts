import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { catchUp } from '../../src/lib/kernel/realtime/catch-up.ts';

/** What of a document it looks at. */
class Page extends EventTarget {
	hidden = false;
	show(shown: boolean) {
		this.hidden = !shown;
		this.dispatchEvent(new Event('visibilitychange'));
	}
}
let page: Page;

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('document', (page = new Page()));
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

test('a page that is looked at catches up within the time, once however often it was asked, and again later', async () => {
	const work = vi.fn();
	const ask = catchUp(work, 2_000);
	for (let times = 0; times < 3; times++) ask();
	expect(work).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(2_000);
	expect(work).toHaveBeenCalledTimes(1);
	ask();
	await vi.advanceTimersByTimeAsync(2_000);
	expect(work).toHaveBeenCalledTimes(2);
});

test('pages are spread over the time', async () => {
	const startedAt = Date.now();
	const delays: number[] = [];
	for (let n = 0; n < 200; n++) catchUp(() => delays.push(Date.now() - startedAt), 2_000)();
	await vi.advanceTimersByTimeAsync(2_000);
	expect(delays).toHaveLength(200);
	for (const quarter of [0, 500, 1_000, 1_500])
		expect(delays.filter((delay) => delay >= quarter && delay <= quarter + 500)).not.toEqual([]);
});

test('a hidden page waits until somebody looks at it, and then catches up once', async () => {
	page.show(false);
	const work = vi.fn();
	const ask = catchUp(work, 2_000);
	ask();
	await vi.advanceTimersByTimeAsync(60_000);
	page.show(false);
	ask();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(work).not.toHaveBeenCalled();
	page.show(true);
	await vi.advanceTimersByTimeAsync(0);
	page.show(true);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(work).toHaveBeenCalledTimes(1);
});
