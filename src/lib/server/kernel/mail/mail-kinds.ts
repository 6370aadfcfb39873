import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { dayText } from '../format.ts';
import { type MailContent, linkTo, mailTo } from './mail.ts';

interface MailJob {
	personId: string;
	kind: string;
	data: Record<string, string | number>;
}

/** The content of each kind of mail; mails about alerts are in safety/alerts/alert-mail.ts. */
const letters: Record<string, (data: MailJob['data']) => MailContent> = {
	staff_waits: () => ({
		subject: m.schools_mail_staff_waits_subject(),
		text: `${m.schools_mail_staff_waits_text()}\n\n${linkTo('/staff')}\n\n${m.app_mail_private()}\n`
	}),
	staff_confirmed: () => ({
		subject: m.schools_mail_staff_confirmed_subject(),
		text: `${m.schools_mail_staff_confirmed_text()}\n\n${linkTo('/sign-in')}\n\n${m.app_mail_private()}\n`
	}),
	post_lost: () => ({
		subject: m.safety_mail_post_lost_subject(),
		text: `${m.safety_mail_post_lost_text()}\n\n${linkTo('/notifications')}\n\n${m.app_mail_private()}\n`
	}),
	recovery: () => ({
		subject: m.schools_mail_recovery_subject(),
		text: `${m.schools_mail_recovery_text()}\n\n${linkTo('/sign-in')}\n\n${m.app_mail_private()}\n`
	}),
	recovery_asked: () => ({
		subject: m.schools_mail_recovery_asked_subject(),
		text: `${m.schools_mail_recovery_asked_text()}\n\n${linkTo('/staff')}\n\n${m.app_mail_private()}\n`
	}),
	overdue: ({ letters: n }) => ({
		subject: m.review_mail_overdue_subject({ n: Number(n) }),
		text: `${m.review_mail_overdue_text()}\n\n${linkTo('/review')}\n\n${m.app_mail_private()}\n`
	}),
	case: ({ caseId }) => ({
		subject: m.safety_mail_case_subject(),
		text: `${m.safety_mail_case_text()}\n\n${linkTo(`/cases/${caseId}`)}\n\n${m.app_mail_private()}\n`
	}),
	erasure: ({ personId }) => ({
		subject: m.records_mail_erasure_subject(),
		text: `${m.records_mail_erasure_text()}\n\n${linkTo(`/people/${personId}?show=data`)}\n\n${m.app_mail_private()}\n`
	}),
	erasure_held: () => ({
		subject: m.records_mail_erasure_held_subject(),
		text: `${m.records_mail_erasure_held_text()}\n\n${linkTo('/cases')}\n\n${m.app_mail_private()}\n`
	}),
	retention: ({ students: n, day }) => ({
		subject: m.records_mail_retention_subject({ n: Number(n) }),
		text: `${m.records_mail_retention_text({ n: Number(n), day: dayText(String(day), getLocale()) })}\n\n${linkTo('/retention')}\n\n${m.app_mail_private()}\n`
	})
};

/** The job of `enqueueMail`: sends the mail. @throws Error: try again */
export async function sendMail({ personId, kind, data }: MailJob): Promise<void> {
	const write = letters[kind];
	if (!write) throw new Error(`No mail is called ${kind}`);
	await mailTo(personId, () => write(data));
}
