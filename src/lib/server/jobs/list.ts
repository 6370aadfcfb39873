// Every job of the program, on one page: who does it, and when.
import { sweepConsents } from '../consent/index.ts';
import * as cover from '../cover/job.ts';
import { every, work } from '../jobs.ts';
import { sendMail } from '../mails.ts';
import { mailAlert } from '../safeguarding/alert-mail.ts';
import * as retention from '../retention/sweep.ts';
import { sweepRuns } from '../pairing/runs/solve.ts';
import { sweepImports } from '../people/roster/index.ts';
import { escalateAlert, escalateAlerts } from '../safeguarding/escalate.ts';
import { mailInvitation, sweepInvitations } from '../staff/invitation-mail.ts';

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
	every('cohort.sweep', '43 * * * *', sweepRuns);
	every(cover.name, cover.cron, cover.run);
	every(retention.name, retention.cron, retention.run);
}
