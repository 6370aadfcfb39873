import { env } from '#env';

let shift = env.CLOCK_AHEAD * 1_000;
/** Milliseconds by which the database's clock is ahead of this machine's. */
let offset = 0;
/** The last measurements. The quickest answer says most about the other clock. */
const samples: { offset: number; took: number }[] = [];
const maxSamples = 8;
/**
 * Smaller differences, in milliseconds, come from the network and not from the clocks: they must not move the time
 * back and forth.
 */
const minDifference = 20;

/**
 * The current time. It follows the database's clock, so that all processes on one database agree. Tests move it;
 * nothing else calls `new Date()` for the current time.
 */
export const now = (): Date => new Date(Date.now() + offset + shift);

/** For tests: moves the clock this many milliseconds ahead; it goes on from there. */
export function moveClock(milliseconds: number): void {
	shift = milliseconds;
}

/**
 * Takes in a measurement of the database's clock.
 * @param ahead milliseconds by which it was ahead of this machine's, at the middle of the query
 * @param took milliseconds that the query took: the measurement is right to half of it
 */
export function followClock(ahead: number, took: number): void {
	samples.push({ offset: ahead, took });
	if (samples.length > maxSamples) samples.shift();
	const best = samples.reduce((quickest, sample) => (sample.took <= quickest.took ? sample : quickest));
	if (Math.abs(best.offset - offset) > minDifference) offset = best.offset;
}

/** Milliseconds between this machine's clock and the database's, as they stand: `now` is corrected by them, the log is not. */
export const clockDifference = (): number => Math.abs(offset);
