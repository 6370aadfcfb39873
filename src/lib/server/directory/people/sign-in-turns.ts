import { TooMany } from '../../kernel/errors.ts';

/**
 * Sign-ins that a process works on at once. More would not be faster: passwords are compared by four threads. A try is counted while it
 * is worked on, so this also bounds how many right passwords of a school count as failures at the same moment: of a hundred that its
 * address may have, eight for each process.
 */
const atOnce = 8;
/** Sign-ins that wait for their turn at most, a minute of work: more are not held in memory. */
const mostWaiting = 2_000;
/** Seconds after which somebody whom it cannot take may try again. */
const laterSeconds = 30;

let running = 0;
const waiting: (() => void)[] = [];

/** Works on a sign-in as soon as it has its turn, in the order in which they came. @throws TooMany where too many wait */
export async function takeTurn<T>(work: () => Promise<T>): Promise<T> {
	if (waiting.length >= mostWaiting) throw new TooMany(laterSeconds);
	if (running < atOnce) running++;
	else await new Promise<void>((start) => waiting.push(start));
	try {
		return await work();
	} finally {
		// The turn goes on to whoever waits longest.
		const next = waiting.shift();
		if (next) next();
		else running--;
	}
}
