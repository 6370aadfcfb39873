// Every job of the program, on one page: who does it, and when.
import { env } from '#env';
import { escalateAlert, escalateAlerts, mailAlert } from '../care/safeguarding/index.ts';
import { sweepConsents } from '../directory/consent/index.ts';
import { sweepImports } from '../directory/people/index.ts';
import {
	mailConfirmation,
	mailInvitation,
	mailRecovery,
	sweepInvitations,
	sweepRecoveries
} from '../directory/staff/index.ts';
import { openPrompts } from '../exchange/forum/index.ts';
import { eraseOldNotices } from '../exchange/notifications/index.ts';
import { enterMissing } from '../exchange/search-index/index.ts';
import { mailDigest, queueDigests } from '../insight/digest/index.ts';
import { settleIfNight, settling } from '../insight/participation/index.ts';
import { applyRetention } from '../insight/retention/index.ts';
import { session } from '../kernel/access/index.ts';
import { sendHeads } from '../kernel/audit/index.ts';
import { registerSweep, type RepeatedWork, registerJob } from '../kernel/jobs/index.ts';
import { sendMail } from '../kernel/mail/index.ts';
import { sweepRuns } from '../pairing/index.ts';
import { followUpOverdue, releasing } from '../review/index.ts';

/** By the clock, once however many processes there are: name → five fields in UTC, and what is done. */
export const sweeps = (): Record<string, [cron: string, run: () => Promise<unknown>]> => ({
	'alert.sweep': ['* * * * *', escalateAlerts],
	'consent.sweep': ['* * * * *', sweepConsents],
	cover: ['*/5 * * * *', followUpOverdue],
	'invitation.sweep': ['*/10 * * * *', sweepInvitations],
	'recovery.sweep': ['*/10 * * * *', sweepRecoveries],
	'search.sweep': ['*/10 * * * *', enterMissing],
	// In the morning of each school.
	digest: ['*/10 * * * *', queueDigests],
	// A day begins at another time in each zone.
	'forum.prompts': ['4-59/10 * * * *', openPrompts],
	'session.sweep': ['7 * * * *', session.sweep],
	'roster.sweep': ['17 * * * *', sweepImports],
	'cohort.sweep': ['43 * * * *', sweepRuns],
	// In hours in which neither Birmingham nor Beijing is at school; the hour of `season` is the operator's choice.
	season: [`20 ${env.NIGHT_HOUR} * * *`, settleIfNight],
	retention: ['*/10 9,10 * * *', applyRetention],
	'audit.heads': ['41 9 * * *', sendHeads],
	notifications: ['29 10 * * *', eraseOldNotices]
});

/** Says who does which jobs. Before they are started. */
export function registerJobs(): void {
	registerJob('mail', sendMail);
	registerJob('alert.escalate', escalateAlert);
	registerJob('alert.mail', mailAlert);
	registerJob('invitation.mail', mailInvitation);
	registerJob('recovery.mail', mailRecovery);
	registerJob('address.mail', mailConfirmation);
	registerJob('digest.mail', mailDigest);
	for (const [name, [cron, run]] of Object.entries(sweeps())) registerSweep(name, cron, run);
}

/** What each process repeats by itself: letters travel from all of them, numbers are settled by those that run jobs. */
const repeated = (): RepeatedWork[] => (env.JOBS ? [releasing, settling] : [releasing]);

/** Starts what a process repeats by itself, with a release at once. @returns what stops it */
export function startRepeating(): () => Promise<void> {
	const started = repeated();
	for (const task of started) task.start();
	releasing.now();
	return async () => void (await Promise.all(started.map((task) => task.stop())));
}
