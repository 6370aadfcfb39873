import { isUnwell, isWell } from '../../../kernel/process-health.ts';
import { settleRollups } from './settle.ts';

/** Milliseconds: numbers are exact within a minute, with room for a large school day. */
const sweepEvery = 10_000;

/** Settles the rollups as long as the server runs. @returns what stops it */
export function startSettling(): () => Promise<void> {
	let last: Promise<unknown> = Promise.resolve();
	let running = false;
	const sweeping = setInterval(() => {
		if (running) return;
		running = true;
		last = settleRollups()
			.then(
				() => isWell('rollups'),
				(error: unknown) => isUnwell('rollups', error)
			)
			.finally(() => (running = false));
	}, sweepEvery).unref();
	return async () => {
		clearInterval(sweeping);
		await last;
	};
}
