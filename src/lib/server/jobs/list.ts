// Every job of the program, on one page: who does it, and when.
import * as heads from '../audit/heads.ts';
import { sweepConsents } from '../consent/index.ts';
import * as cover from '../cover/job.ts';
import * as search from '../search/entries.ts';
import * as digest from '../digest/run.ts';
import { mailDigest } from '../digest/send.ts';
import * as prompts from '../forum/prompts.ts';
import { every, work } from '../jobs.ts';
import { sendMail } from '../mails.ts';
import * as notifications from '../notifications/sweep.ts';
import { mailAlert } from '../safeguarding/alert-mail.ts';
import * as season from '../participation/nightly.ts';
import * as retention from '../retention/sweep.ts';
import { sweepRuns } from '../pairing/runs/solve.ts';
import { sweepImports } from '../people/roster/index.ts';
import { escalateAlert, escalateAlerts } from '../safeguarding/escalate.ts';
import { mailConfirmation } from '../staff/address.ts';
import { mailInvitation, sweepInvitations } from '../staff/invitation-mail.ts';
import { mailRecovery, sweepRecoveries } from '../staff/recovery-mail.ts';

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
