// The mails to adults from outside. Nothing that anybody typed about themselves is in them: the address may be somebody else's.
import { m } from '#lib/paraglide/messages.js';
import { toLocale } from '#lib/locale.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { dayText } from '../../kernel/format.ts';
import { linkTo, mailAddress, type MailContent } from '../../kernel/mail/index.ts';
import { earlierApplicantLink, outsideApplicant } from '../../kernel/schema/index.ts';
import { newToken } from '../../kernel/secrets/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { clocks } from '../call-view.ts';
import { callOfRevision, type FoundCall } from '../find-call.ts';
import { applicantById, type FoundApplicant } from './find-applicant.ts';

/** Days that a link goes on after a newer one was mailed. */
const earlierDays = 2;

/** Why somebody is written to. */
export type ApplicantTelling = 'link' | 'interview' | 'decided';

/** The job: mails an adult from outside. Does nothing for one who is erased. @throws Error: try again */
export async function mailApplicant({
	id,
	telling
}: {
	id: string;
	telling: ApplicantTelling;
}): Promise<void> {
	const row = await applicantById(id);
	if (!row) return;
	const locale = toLocale(row.applicant.locale) ?? 'en';
	const call = await callOfRevision(row.application.revisionId, locale);
	if (telling === 'interview') await mailInterview(row, call);
	else await mailLink(row, call, telling);
}

/**
 * A new secret for each mail with a link. Anybody can have one mailed, so the one before goes on until the new one is opened, for two
 * days at most. The new one counts once it has been sent: where that fails, nothing has changed.
 */
async function mailLink(
	{ application, applicant }: FoundApplicant,
	call: FoundCall,
	telling: 'link' | 'decided'
): Promise<void> {
	const locale = toLocale(applicant.locale) ?? 'en';
	const closes = await clocks(call.closesAt, call.zone, locale);
	const { token, hash } = newToken();
	await mailAddress({ email: applicant.mail, locale }, () => {
		const { title } = call;
		const kept = m.opportunities_mail_applicant_kept({ day: dayText(applicant.keptUntil, locale) });
		const link = linkTo(`/apply/${token}`);
		if (telling === 'decided')
			return contentOf(m.opportunities_mail_applicant_decided_subject({ title }), [
				m.opportunities_mail_applicant_decided_text({ title }),
				link,
				m.opportunities_mail_applicant_link(),
				kept
			]);
		const lead = applicant.confirmedAt
			? m.opportunities_mail_applicant_again_text({ title })
			: m.opportunities_mail_applicant_link_text({ title });
		const until = m.opportunities_call_closes_on({ when: [closes.text, ...closes.others].join(' · ') });
		return contentOf(m.opportunities_mail_applicant_link_subject({ title }), [
			lead,
			link,
			m.opportunities_mail_applicant_link(),
			until,
			kept
		]);
	});
	await replaceLink(application.id, hash);
}

const replaceLink = (id: string, tokenHash: string) =>
	transaction(async () => {
		const row = await applicantById(id, true);
		if (!row) return;
		const endsAt = daysAfter(now(), earlierDays);
		const { tokenHash: hash } = row.applicant;
		await db().insert(earlierApplicantLink).values({ hash, applicationId: id, endsAt });
		await db().update(outsideApplicant).set({ tokenHash }).where(eq(outsideApplicant.applicationId, id));
	});

/** When and where they meet, by the clocks of both cities. Without a link, so that the one they have goes on. */
async function mailInterview({ applicant }: FoundApplicant, call: FoundCall): Promise<void> {
	if (!applicant.interviewAt || applicant.interviewAt <= now()) return;
	const locale = toLocale(applicant.locale) ?? 'en';
	const when = await clocks(applicant.interviewAt.toISOString(), call.zone, locale);
	const { title } = call;
	await mailAddress({ email: applicant.mail, locale }, () =>
		contentOf(m.opportunities_mail_applicant_interview_subject({ title }), [
			m.opportunities_mail_applicant_interview_text({ title }),
			[when.text, ...when.others].join('\n'),
			...(applicant.interviewPlace ? [applicant.interviewPlace] : []),
			m.opportunities_mail_applicant_interview_link({ link: linkTo(`/opportunities/${call.slug}`) })
		])
	);
}

const contentOf = (subject: string, lines: string[]): MailContent => ({
	subject,
	text: `${lines.join('\n\n')}\n`
});
