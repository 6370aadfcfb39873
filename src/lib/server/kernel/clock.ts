import { env } from '#env';

let shift = env.CLOCK_AHEAD * 1_000;
/** Milliseconds by which the database's clock is ahead of this machine's. */
let offset = 0;
/** The quickest of the last answers says most about the other clock. */
const samples: { offset: number; took: number }[] = [];
const maxSamples = 8;
/** Smaller differences come from the line and not from the clocks: time must not tremble. */
const minDifference = 20;

/**
 * The one clock, which all processes on one database agree on: it follows the database's. Tests move it; nothing else calls
 * `new Date()` for "now".
 */
export const now = (): Date => new Date(Date.now() + offset + shift);

/** For tests: the clock runs on, this many milliseconds ahead. */
export function moveClock(milliseconds: number): void {
	shift = milliseconds;
}

/**
 * Takes in what the database's clock said.
 * @param ahead milliseconds by which it was ahead of this machine's, at the middle of the question
 * @param took milliseconds that the question took: the answer is right to half of it
 */
export function followClock(ahead: number, took: number): void {
	samples.push({ offset: ahead, took });
	if (samples.length > maxSamples) samples.shift();
	const best = samples.reduce((quickest, sample) => (sample.took <= quickest.took ? sample : quickest));
	if (Math.abs(best.offset - offset) > minDifference) offset = best.offset;
}

/** Milliseconds between our clock and the database's, which was this much ahead of the machine's. */
export const clockDifference = (ahead: number): number => Math.abs(offset - ahead);
