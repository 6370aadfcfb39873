// Every job of the program, on one page: who does it, and when.
import { headsJob as heads } from '../kernel/audit/index.ts';
import { sweepConsents } from '../directory/consent/index.ts';
import { overdueJob as cover } from '../review/index.ts';
import { entriesJob as search } from '../exchange/search-index/index.ts';
import { digestJob as digest, mailDigest } from '../insight/digest/index.ts';
import { promptsJob as prompts } from '../exchange/forum/index.ts';
import { every, work } from '../kernel/jobs/index.ts';
import { sendMail } from '../kernel/mail/index.ts';
import { notificationsJob as notifications } from '../exchange/notifications/index.ts';
import { escalateAlert, escalateAlerts, mailAlert } from '../care/safeguarding/index.ts';
import { nightlyJob as season } from '../insight/participation/index.ts';
import { retentionJob as retention } from '../insight/retention/index.ts';
import { sweepRuns } from '../pairing/index.ts';
import { sweepImports } from '../directory/people/index.ts';
import {
	mailConfirmation,
	mailInvitation,
	mailRecovery,
	sweepInvitations,
	sweepRecoveries
} from '../directory/staff/index.ts';

/** Says who does which jobs. Before they are started. */
export function listJobs(): void {
	work('mail', sendMail);
	work('alert.escalate', escalateAlert);
	work('alert.mail', mailAlert);
	every('alert.sweep', '* * * * *', escalateAlerts);
	every('consent.sweep', '* * * * *', sweepConsents);
	every('roster.sweep', '17 * * * *', sweepImports);
	work('invitation.mail', mailInvitation);
	every('invitation.sweep', '*/10 * * * *', sweepInvitations);
	work('recovery.mail', mailRecovery);
	every('recovery.sweep', '*/10 * * * *', sweepRecoveries);
	work('address.mail', mailConfirmation);
	every('cohort.sweep', '43 * * * *', sweepRuns);
	every(search.name, search.cron, search.enterMissing);
	every(prompts.name, prompts.cron, prompts.run);
	every(cover.name, cover.cron, cover.run);
	work('digest.mail', mailDigest);
	every(digest.name, digest.cron, digest.run);
	every(season.name, season.cron(), season.run);
	every(notifications.name, notifications.cron, notifications.run);
	every(retention.name, retention.cron, retention.run);
	every(heads.name, heads.cron, heads.run);
}
