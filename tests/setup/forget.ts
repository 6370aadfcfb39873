import { env } from '#env';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { finishSealing } from '../../src/lib/server/kernel/audit/seal.ts';
import { finishIndexing } from '../../src/lib/server/search/entries.ts';
import { forgetStaff } from '../../src/lib/server/people/labels/staff-names.ts';
import { clearReplayBuffer } from '../../src/lib/server/kernel/realtime/replay-buffer.ts';
import { forgetCalendars } from '../../src/lib/server/schools/calendar/calendar.ts';
import { forgetNetworks } from '../../src/lib/server/people/networks.ts';
import { forgetSteps } from '../../src/lib/server/inbox/waiting-counts.ts';
import { forgetCounts } from '../../src/lib/server/operations/metrics/database-counts.ts';
import { forgetMailServer } from '../../src/lib/server/operations/server-state/server-concerns.ts';
import { forgetModules } from '../../src/lib/server/schools/modules/index.ts';
import { markWorking } from '../../src/lib/server/kernel/process-health.ts';
import { forgetLabels } from '../../src/lib/server/people/labels/labels.ts';

/** Clears what modules remember of one database or one moment, before a test opens another database. */
export function forgetAll(): void {
	moveClock(env.CLOCK_AHEAD * 1_000);
	forgetLabels();
	forgetStaff();
	forgetCalendars();
	forgetSteps();
	forgetModules();
	forgetCounts();
	forgetMailServer();
	forgetNetworks();
	clearReplayBuffer();
	// A database that was closed under them made them fail.
	for (const part of ['release', 'rollups', 'sealing'] as const) markWorking(part);
}

/**
 * Ends what was planned to be sealed or indexed, while no database is open: otherwise it seals the events of the database that a test opens next. A run
 * that fails plans another, so it is ended twice.
 */
export async function dropSealing(): Promise<void> {
	await finishIndexing();
	await finishSealing();
	await finishSealing();
}
