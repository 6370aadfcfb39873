// Stands where jobs are handed in and keeps them, in the order in which they come. None is done.
import { onTestFinished } from 'vitest';
import { work } from '../src/lib/server/jobs.ts';

type HandedIn = [name: string, data: Record<string, unknown>];

/** Keeps what is handed in until the test ends. @param names jobs that may be handed in */
export function jobsHandedIn(...names: string[]): HandedIn[] {
	const handed: HandedIn[] = [];
	for (const name of names) work(name, () => Promise.resolve());
	const engine = {
		boss: {
			send: (name: string, data: Record<string, unknown>) => Promise.resolve(void handed.push([name, data]))
		},
		fromDrizzle: () => undefined,
		wake: () => {}
	};
	const seam = globalThis as { penbridgeJobs?: unknown };
	seam.penbridgeJobs = { started: Promise.resolve(engine), engine, cancel: () => {} };
	onTestFinished(() => void delete seam.penbridgeJobs);
	return handed;
}
