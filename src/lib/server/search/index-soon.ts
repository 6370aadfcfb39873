// Released letters get their entries together: nobody searches for a letter in the second in which it is released, and each would cost three
// statements. A recall removes its entry at once (entries.ts).
import { afterCommit } from '../kernel/db/index.ts';
import { describe, log } from '../kernel/log.ts';
import { indexReleased } from './entries.ts';

/** Milliseconds until a run begins. */
const delay = 250;

let timer: NodeJS.Timeout | undefined;
let pending: string[] = [];
let lastRun: Promise<void> = Promise.resolve();

/** Indexes a released item shortly after the commit. What a killed process leaves, the sweep finds (`indexMissing`). */
export async function indexSoon(itemId: string): Promise<void> {
	await afterCommit(() => {
		pending.push(itemId);
		timer ??= setTimeout(() => void finishIndexing(), delay).unref();
	});
}

/** Indexes what this process has released: before it searches, and before the database is closed. Not within a transaction. */
export function finishIndexing(): Promise<void> {
	clearTimeout(timer);
	timer = undefined;
	if (pending.length) {
		const items = pending;
		pending = [];
		lastRun = lastRun.then(() =>
			indexReleased(items).catch((error: unknown) =>
				log.error({ error: describe(error) }, 'released texts wait for the sweep of the search index')
			)
		);
	}
	return lastRun;
}
