// A worker runs many test files one after the other, with the modules of the product loaded once: what a file changed in them
// is put back before the next file begins.
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, vi } from 'vitest';
import { env } from '#env';
import '../../src/lib/server/app/wiring.ts';
import { forgetAll } from './forget.ts';

/** The settings with which this worker began, kept where a second load of this file finds them. */
const shared = globalThis as typeof globalThis & {
	penbridgeTests?: { settings: typeof env; environment: NodeJS.ProcessEnv };
};
shared.penbridgeTests ??= { settings: { ...env }, environment: { ...process.env } };
const { settings, environment } = shared.penbridgeTests;

// The same seed tries the same examples again; fast-check prints it with what failed.
if (process.env.TEST_SEED) fc.configureGlobal({ seed: Number(process.env.TEST_SEED) });

putBack(env, settings);
putBack(process.env, environment);
forgetAll();

beforeEach(({ task }) => {
	Object.assign(task.meta, { database: process.env.TEST_DATABASE_URL ? 'postgresql' : 'embedded' });
});

// A console.error while tests pass is a fault that nobody has looked at.
const complaints: unknown[][] = [];
vi.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words));

afterEach(() => {
	const errors = complaints.splice(0);
	if (errors.length) throw new Error(`console.error: ${errors.map((words) => words.join(' ')).join('\n')}`);
});

afterAll(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

function putBack<T extends object>(target: T, source: T): void {
	for (const name of Object.keys(target)) if (!(name in source)) delete target[name as keyof T];
	Object.assign(target, source);
}
