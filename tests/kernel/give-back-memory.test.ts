import { beforeEach, expect, test, vi } from 'vitest';
import { memoryKeeper } from '../../src/lib/server/kernel/give-back-memory.ts';

let bytes = 0;
let collections = 0;
let keeper: ReturnType<typeof memoryKeeper>;

/** Starts with a hundred of memory. */
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	bytes = 100;
	keeper = memoryKeeper({ collect: () => collections++, resident: () => bytes });
	keeper.afterStart();
	collections = 0;
});

/** How often memory is collected within so many seconds. */
function collectedWithin(seconds: number) {
	collections = 0;
	vi.advanceTimersByTime(seconds * 1_000);
	return collections;
}

test('what has grown under load is given back when nothing has come for fifteen seconds', () => {
	bytes = 150;
	keeper.beginWork()();
	expect(collectedWithin(14)).toBe(0);
	keeper.beginWork()();
	expect(collectedWithin(14)).toBe(0);
	expect(collectedWithin(1)).toBe(1);
});

test('nothing is given back while somebody waits', () => {
	bytes = 150;
	const endOfLong = keeper.beginWork();
	keeper.beginWork()();
	expect(collectedWithin(60)).toBe(0);
	endOfLong();
	expect(collectedWithin(15)).toBe(1);
});

test('what has hardly grown stays, and nobody is stopped again without new work, or for what cannot be given back', () => {
	bytes = 129;
	keeper.beginWork()();
	expect(collectedWithin(60)).toBe(0);
	bytes = 170;
	keeper.beginWork()();
	expect(collectedWithin(15)).toBe(1);
	expect(collectedWithin(60)).toBe(0);
	keeper.beginWork()();
	expect(collectedWithin(60)).toBe(0);
	bytes = 205;
	keeper.beginWork()();
	expect(collectedWithin(15)).toBe(1);
});
