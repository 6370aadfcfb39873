import { areJobsRunning } from '../../kernel/jobs/index.ts';
import { type Readiness, readiness } from '../../kernel/process-health.ts';
import { hearsOtherProcesses } from '../../kernel/realtime/index.ts';

/** How the parts of this process are: what /readyz, the metrics and the coordinators’ page say. */
export const processParts = (): Readiness =>
	readiness({ hears: hearsOtherProcesses(), jobs: areJobsRunning() });
