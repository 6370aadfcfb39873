// A clock that shows another time, for a whole run: database, vitest and every process that they start.
import { existsSync } from 'node:fs';

const library = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
	.map((kind) => `/usr/lib/${kind}/faketime/libfaketime.so.1`)
	.find((file) => existsSync(file));

/** @param {Date} startTime what the clock shows as the run begins @returns the environment that does it @throws Error without faketime */
export function clockAt(startTime) {
	if (!library) throw new Error('--at needs the Debian package faketime.');
	const seconds = Math.round((startTime.getTime() - Date.now()) / 1_000);
	return {
		LD_PRELOAD: library,
		FAKETIME: `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}s`,
		// How long something takes is measured as ever.
		FAKETIME_DONT_FAKE_MONOTONIC: '1'
	};
}
