// Every job of the program: its handler, and when it runs.
import { env } from '#env';
import { escalateAlert, escalateAlerts, forgetGroupTexts, mailAlert } from '../safety/alerts/index.ts';
import { sweepConsents } from '../consent/index.ts';
import { sweepLevelLists } from '../people/levels/index.ts';
import { sweepImports, sweepOutboxKeys } from '../people/index.ts';
import {
	mailAddressConfirmation,
	mailInvitation,
	mailRecovery,
	sweepInvitations,
	sweepRecoveries
} from '../schools/staff/index.ts';
import { sweepEvents, forgetGuests, mailEvent } from '../site/events/index.ts';
import { openPrompts } from '../forum/index.ts';
import { countReach, deciding, journeys, outside, remindOfRecommendations } from '../opportunities/index.ts';
import { endFallen, lookAtMissing, lookAtPicture } from '../site/pictures/index.ts';
import { eraseOldNotices } from '../inbox/notifications/index.ts';
import { beginPublications } from '../site/index.ts';
import { indexMissing } from '../search/entries.ts';
import { mailDigest, queueDigests } from '../inbox/digest/index.ts';
import { settleIfNight, settling } from '../participation/index.ts';
import { applyRetention } from '../records/retention/index.ts';
import { session } from '../kernel/access/index.ts';
import { sendHeads } from '../kernel/audit/index.ts';
import { tidyDatabase } from '../kernel/db/index.ts';
import { registerSweep, type RepeatedWork, registerJob } from '../kernel/jobs/index.ts';
import { forgetRuns } from '../review/practice/index.ts';
import { sendMail } from '../kernel/mail/index.ts';
import { sweepRuns } from '../pairing/index.ts';
import { followUpOverdue, forgetObservations, releasing } from '../review/index.ts';

/** Sweeps by name: the cron expression (five fields, UTC) and the function. Each runs once for all processes. */
export const sweeps = (): Record<string, [cron: string, run: () => Promise<unknown>]> => ({
	'alert.sweep': ['* * * * *', escalateAlerts],
	'consent.sweep': ['* * * * *', sweepConsents],
	'event.sweep': ['* * * * *', sweepEvents],
	'article.sweep': ['* * * * *', beginPublications],
	'applicant.sweep': ['* * * * *', outside.sweepApplicants],
	'decision.sweep': ['* * * * *', sweepDecisions],
	cover: ['*/5 * * * *', followUpOverdue],
	'invitation.sweep': ['*/10 * * * *', sweepInvitations],
	'recovery.sweep': ['*/10 * * * *', sweepRecoveries],
	'picture.sweep': ['6-59/10 * * * *', lookAtMissing],
	'picture.fallen': ['8-59/10 * * * *', endFallen],
	'journey.sweep': ['2-59/10 * * * *', journeys.makeResponsible],
	'search.sweep': ['*/10 * * * *', indexMissing],
	// In the morning of each school.
	digest: ['*/10 * * * *', queueDigests],
	// A day begins at another time in each zone.
	'forum.prompts': ['4-59/10 * * * *', openPrompts],
	'session.sweep': ['7 * * * *', session.sweep],
	'outbox.sweep': ['27 * * * *', sweepOutboxKeys],
	'roster.sweep': ['17 * * * *', sweepImports],
	'recommendation.sweep': ['19 * * * *', remindOfRecommendations],
	'call.reach': ['20 * * * *', countReach],
	'levels.sweep': ['21 * * * *', sweepLevelLists],
	'cohort.sweep': ['43 * * * *', sweepRuns],
	// These run in hours in which neither Birmingham nor Beijing is at school; the operator chooses the hour of `season`.
	season: [`20 ${env.NIGHT_HOUR} * * *`, settleIfNight],
	retention: ['*/10 9,10 * * *', applyRetention],
	'audit.heads': ['41 9 * * *', sendHeads],
	notifications: ['29 10 * * *', eraseOldNotices],
	'event.guests': ['33 10 * * *', forgetGuests],
	'applicant.erase': ['34 10 * * *', outside.forgetApplicants],
	'journey.contacts': ['35 10 * * *', journeys.eraseContacts],
	'practice.forget': ['36 10 * * *', forgetRuns],
	'observation.sweep': ['37 10 * * *', forgetObservations],
	'staff_words.sweep': ['39 10 * * *', forgetGroupTexts],
	// Like all of them also at a start: a laptop is off at night.
	'database.tidy': ['51 10 * * *', tidyDatabase]
});

/** Adults from outside are told in the same minute as students, not with the next sweep. */
async function sweepDecisions(): Promise<void> {
	await deciding.sweepDecisions();
	await outside.sweepApplicants();
}

/** Registers the handlers of all jobs and sweeps. To be called before the jobs start. */
export function registerJobs(): void {
	registerJob('mail', sendMail);
	registerJob('alert.escalate', escalateAlert);
	registerJob('alert.mail', mailAlert);
	registerJob('invitation.mail', mailInvitation);
	registerJob('recovery.mail', mailRecovery);
	registerJob('address.mail', mailAddressConfirmation);
	registerJob('digest.mail', mailDigest);
	registerJob('event.mail', mailEvent);
	registerJob('applicant.mail', outside.mailApplicant);
	registerJob('picture.look', lookAtPicture);
	for (const [name, [cron, run]] of Object.entries(sweeps())) registerSweep(name, cron, run);
}

/** The work that this process repeats: every process releases letters; those that run jobs also settle the rollups. */
const repeated = (): RepeatedWork[] => (env.JOBS ? [releasing, settling] : [releasing]);

/** Starts the repeated work of this process, with a release at once. @returns a function that stops it */
export function startRepeating(): () => Promise<void> {
	const started = repeated();
	for (const task of started) task.start();
	releasing.now();
	return async () => void (await Promise.all(started.map((task) => task.stop())));
}
