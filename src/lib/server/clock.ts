/** The one clock. Tests move it; nothing else calls `new Date()` for "now". */
let shift = 0;

export const now = (): Date => new Date(Date.now() + shift);

/** For tests: the clock runs on, this many milliseconds ahead. */
export function moveClock(milliseconds: number): void {
	shift = milliseconds;
}
