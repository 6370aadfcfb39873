import { threadFor } from '../../src/lib/server/kernel/thread.ts';
import type { Work } from './worker.ts';

const thread = threadFor<Work, number>('tests/steps/worker.ts', { megabytes: 1_000 });

/** How many steps a call takes the second time; see count.ts. */
export const steps = (work: Work): Promise<number> => thread().run(work);
