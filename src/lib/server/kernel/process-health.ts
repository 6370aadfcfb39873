// How the parts of this process are that nobody asks for by a page: each tries again for ever, and says here how it is.
import { clockDifference } from './clock.ts';
import type { Pulse } from './db/index.ts';
import { describe, log } from './log.ts';

/** Works away on its own as long as the process lives. */
export type Part = 'release' | 'rollups' | 'sealing';

/** On globalThis, because a development server loads this module again after each change. */
const seam = globalThis as typeof globalThis & { penbridgePulse?: Pulse };

const failing = new Map<Part, string>();

/** It did its work. */
export function markWorking(part: Part): void {
	if (failing.delete(part)) log.info({ part }, 'works again');
}

/** It could not do its work, and will try again. Said once, not with every try. */
export function markFailing(part: Part, error: unknown): void {
	const { name, code } = describe(error);
	if (!failing.has(part)) log.error({ part, error: describe(error) }, 'does not get its work done');
	failing.set(part, String(code ?? name));
}

/** This pulse tells whether the database is there; without one (the embedded database) it always is. */
export function usePulse(pulse: Pulse | undefined): void {
	seam.penbridgePulse = pulse;
}

/** Whether the database answered when it was asked last. */
export const isDatabaseUp = (): boolean => seam.penbridgePulse?.standing().there ?? true;

/** What /readyz says: every part with `ok` or what is wrong with it. */
export interface Readiness {
	ready: boolean;
	parts: Record<string, string>;
}

/** Milliseconds: further apart, processes would not agree on who has a letter and whether it may still be taken back. */
const maxClockDifference = 1_000;

/**
 * Whether this process can work.
 * @param given whether it hears the other processes, and whether its jobs run
 */
export function readiness({ hears, jobs }: { hears: boolean; jobs: boolean }): Readiness {
	const { there: isUp, writes, clock } = seam.penbridgePulse?.standing() ?? { there: true, writes: true, clock: 0 };
	const parts = {
		database: isUp ? (writes ? 'ok' : 'takes no changes') : 'away',
		listener: hears ? 'ok' : 'away',
		jobs: jobs ? 'ok' : 'not started',
		clock: !seam.penbridgePulse || clockDifference(clock) < maxClockDifference ? 'ok' : 'differs from the database'
	};
	return {
		ready: Object.values(parts).every((state) => state === 'ok'),
		parts: { ...parts, ...Object.fromEntries(failing) }
	};
}
