// The state of the background parts of this process. Each tries again for ever, and reports here whether it works.
import { clockDifference } from './clock.ts';
import { isReadOnly, type Pulse, refusesChanges } from './db/index.ts';
import { describe, log } from './log.ts';

/** A background part of the process. */
export type Part = 'release' | 'rollups' | 'sealing';

/** On globalThis, because a development server loads this module again after each change. */
const seam = globalThis as typeof globalThis & { penbridgePulse?: Pulse };

const failing = new Map<Part, string>();

/** Reports that a part did its work. */
export function markWorking(part: Part): void {
	if (failing.delete(part)) log.info({ part }, 'working again');
}

/** Reports that a part failed and will try again. Logged once, not with every try. */
export function markFailing(part: Part, error: unknown): void {
	noticeRefusal(error);
	const described = describe(error);
	if (!failing.has(part)) log.error({ part, error: described }, 'failing');
	const { name, code, cause } = described;
	failing.set(
		part,
		[cause ?? 'a fault, the log says where', ...(code || !cause ? [`(${code ?? name})`] : [])].join(' ')
	);
}

let refusedAt = -Infinity;
/** Milliseconds for which a change that the database refused counts: the pulse only reads, and does not see a full disk. */
const refusalCounts = 10_000;

/** Takes in an error of the database: where it takes no changes, /readyz says so for a while. */
export function noticeRefusal(error: unknown): void {
	if (!refusesChanges(error)) return;
	refusedAt = performance.now();
	if (isReadOnly(error)) seam.penbridgePulse?.doubt();
}

/** Takes in that the database takes changes again. */
export const forgetRefusal = (): void => void (refusedAt = -Infinity);

/** Sets the pulse that says whether the database answers; without one (the embedded database) it always does. */
export function usePulse(pulse: Pulse | undefined): void {
	seam.penbridgePulse = pulse;
}

/** Whether the database answered when it was asked last. */
export const isDatabaseUp = (): boolean => seam.penbridgePulse?.status().there ?? true;

/** What /readyz says: every part with `ok` or what is wrong with it. */
export interface Readiness {
	/** Without the clock, which is corrected, and without what tries again by itself: neither is a reason to send people elsewhere. */
	ready: boolean;
	parts: Record<string, string>;
}

/** Milliseconds. With a larger difference this machine needs mending: its log has other times. Pages and letters follow the database. */
const maxClockDifference = 1_000;

/**
 * Whether this process can work.
 * @param state `hears`: whether it receives events of the other processes; `jobs`: whether its jobs run
 */
export function readiness({ hears, jobs }: { hears: boolean; jobs: boolean }): Readiness {
	const { there: isUp, writes } = seam.penbridgePulse?.status() ?? { there: true, writes: true };
	const takesChanges = writes && performance.now() - refusedAt > refusalCounts;
	const needed = {
		database: isUp ? (takesChanges ? 'ok' : 'takes no changes') : 'away',
		listener: hears ? 'ok' : 'away',
		jobs: jobs ? 'ok' : 'not started'
	};
	const difference = seam.penbridgePulse ? clockDifference() : 0;
	const clock =
		difference < maxClockDifference
			? 'ok'
			: `differs from the database by ${(difference / 1_000).toFixed(1)} s`;
	return {
		ready: Object.values(needed).every((state) => state === 'ok'),
		parts: { ...needed, clock, ...Object.fromEntries(failing) }
	};
}
