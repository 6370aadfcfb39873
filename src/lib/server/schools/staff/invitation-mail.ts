import { m } from '#lib/paraglide/messages.js';
import { baseLocale } from '#lib/paraglide/runtime.js';
import { toLocale } from '../../../locale.ts';
import { now } from '../../kernel/clock.ts';
import { db, and, eq, isNotNull, isNull, lt, lte, or } from '../../kernel/db/index.ts';
import { school, staffInvitation } from '../../kernel/schema/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { inLocale } from '../../kernel/locale.ts';
import { linkTo } from '../../kernel/mail/index.ts';
import { labels } from '../../people/labels/index.ts';
import { isOpenInvitation } from './invite.ts';
import { mailLink } from './mail-link.ts';
import { confirmersOf, confirmersText } from './who-confirms.ts';

/** In ms: after this time a mail that was not sent is enqueued again. */
const resendAfter = 10 * 60 * 1000;

/** The job that mails an invitation. @throws Error: try again */
export async function mailInvitation({ id }: { id: string }): Promise<void> {
	const [found] = await db()
		.select({ invited: staffInvitation, locale: school.locale })
		.from(staffInvitation)
		.innerJoin(school, eq(school.id, staffInvitation.schoolId))
		.where(and(eq(staffInvitation.id, id), isOpenInvitation()));
	if (!found?.invited.email) return;
	const { invited } = found;
	const locale = toLocale(found.locale) ?? baseLocale;
	const name = (await labels(locale))(`school:${invited.schoolId}`);
	const confirmers = await confirmersOf(invited);
	const { who } = await inLocale(locale, () => confirmersText(confirmers, locale));
	await mailLink({
		receiver: { email: found.invited.email, locale },
		keep: (tokenHash) => db().update(staffInvitation).set({ tokenHash }).where(eq(staffInvitation.id, id)),
		write: (token) => ({
			subject: m.schools_mail_invitation_subject({ school: name }),
			text: [
				m.schools_mail_invitation_text({ school: name }),
				linkTo(`/invitation/${token}`),
				m.schools_mail_invitation_then({ who }),
				`${m.schools_mail_invitation_once()}\n`
			].join('\n\n')
		})
	});
}

/**
 * Enqueues invitations whose mail was lost with its job, and deletes addresses and what was checked where
 * that is not needed any more. Runs every ten
 * minutes.
 */
export async function sweepInvitations(): Promise<void> {
	await db()
		.update(staffInvitation)
		.set({ email: null, checked: null })
		.where(
			and(
				or(isNotNull(staffInvitation.email), isNotNull(staffInvitation.checked)),
				isNull(staffInvitation.usedAt),
				lte(staffInvitation.expiresAt, now())
			)
		);
	const unsent = await db()
		.select({ id: staffInvitation.id })
		.from(staffInvitation)
		.where(
			and(
				isOpenInvitation(),
				isNull(staffInvitation.tokenHash),
				lt(staffInvitation.at, new Date(now().getTime() - resendAfter))
			)
		)
		.limit(50);
	for (const { id } of unsent) await enqueueJob('invitation.mail', { id }, { key: id });
}
