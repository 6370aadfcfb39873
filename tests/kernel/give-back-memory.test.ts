import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import { beginWork, giveBackAfterStart } from '../../src/lib/server/kernel/give-back-memory.ts';

// Once: its timer stays from one test to the next.
vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
const residentMemory = vi.spyOn(process.memoryUsage, 'rss');

/** Starts with a hundred of memory. */
beforeEach(() => {
	residentMemory.mockReturnValue(100);
	giveBackAfterStart();
});

/** Whether what nobody uses is collected within so many seconds. */
async function isCollectedWithin(seconds: number) {
	const unused = new WeakRef({});
	// What a weak reference was made of stays until the turn ends.
	await nextTurn();
	vi.advanceTimersByTime(seconds * 1_000);
	return unused.deref() === undefined;
}

test('what has grown under load is given back when nothing has come for fifteen seconds', async () => {
	residentMemory.mockReturnValue(150);
	beginWork()();
	expect(await isCollectedWithin(14)).toBe(false);
	beginWork()();
	expect(await isCollectedWithin(14)).toBe(false);
	expect(await isCollectedWithin(1)).toBe(true);
});

test('nothing is given back while somebody waits', async () => {
	residentMemory.mockReturnValue(150);
	const endOfLong = beginWork();
	beginWork()();
	expect(await isCollectedWithin(60)).toBe(false);
	endOfLong();
	expect(await isCollectedWithin(15)).toBe(true);
});

test('what has hardly grown stays, and nobody is stopped again without new work, or for what cannot be given back', async () => {
	residentMemory.mockReturnValue(129);
	beginWork()();
	expect(await isCollectedWithin(60)).toBe(false);
	residentMemory.mockReturnValue(170);
	beginWork()();
	expect(await isCollectedWithin(15)).toBe(true);
	expect(await isCollectedWithin(60)).toBe(false);
	beginWork()();
	expect(await isCollectedWithin(60)).toBe(false);
	residentMemory.mockReturnValue(205);
	beginWork()();
	expect(await isCollectedWithin(15)).toBe(true);
});
