import { env } from '#env';

let shift = env.CLOCK_AHEAD * 1_000;

/** The one clock. Tests move it; nothing else calls `new Date()` for "now". */
export const now = (): Date => new Date(Date.now() + shift);

/** For tests: the clock runs on, this many milliseconds ahead. */
export function moveClock(milliseconds: number): void {
	shift = milliseconds;
}
