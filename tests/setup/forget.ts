import { env } from '#env';
import { moveClock } from '../../src/lib/server/clock.ts';
import { forgetStaff } from '../../src/lib/server/people/staff.ts';
import { forgetSaid } from '../../src/lib/server/realtime/lately.ts';
import { forgetCalendars } from '../../src/lib/server/schools/calendar.ts';
import { forgetLabels } from '../../src/lib/server/schools/labels.ts';

/** Forgets what modules keep of one database or of one moment: before a test opens another database. */
export function forgetAll(): void {
	moveClock(env.CLOCK_AHEAD * 1_000);
	forgetLabels();
	forgetStaff();
	forgetCalendars();
	forgetSaid();
}
