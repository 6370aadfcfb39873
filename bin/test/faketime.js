// Another time for a whole run: for the database, vitest, Playwright and every process that they start, but for the browser.
import { existsSync } from 'node:fs';

const library = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
	.map((kind) => `/usr/lib/${kind}/faketime/libfaketime.so.1`)
	.find((file) => existsSync(file));

/**
 * @param {Date} startTime the time at the start of the run, later than now @returns the environment variables for it @throws Error
 * without faketime
 */
export function clockAt(startTime) {
	if (!library) throw new Error('--at needs the Debian package faketime.');
	const seconds = Math.round((startTime.getTime() - Date.now()) / 1_000);
	return {
		LD_PRELOAD: library,
		FAKETIME: `+${seconds}s`,
		// Durations are measured as usual.
		FAKETIME_DONT_FAKE_MONOTONIC: '1'
	};
}

/**
 * @param {Record<string, string | undefined>} env the environment of a run @returns it with the machine's own clock, for a
 * program that hangs or never rests on another one
 */
export function withoutClock({ LD_PRELOAD: _library, FAKETIME: _shift, FAKETIME_SHARED: _memory, ...env }) {
	return env;
}
