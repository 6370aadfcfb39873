import { m } from '#lib/paraglide/messages.js';
import { now } from '../../kernel/clock.ts';
import { db, and, eq, gt, isNull, lt } from '../../kernel/db/index.ts';
import { recoveryLink } from '../../kernel/schema/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { linkTo, receiverOf } from '../../kernel/mail/index.ts';
import { confirmedAddress } from './confirm-address.ts';
import { mailLink } from './mail-link.ts';

/** In ms: after this time a mail that was not sent is enqueued again. */
const resendAfter = 10 * 60 * 1000;

/** To be mailed, and neither used nor revoked nor expired. */
const isToMail = () =>
	and(
		eq(recoveryLink.byMail, true),
		isNull(recoveryLink.usedAt),
		isNull(recoveryLink.revokedAt),
		gt(recoveryLink.expiresAt, now())
	);

/**
 * The job that mails a link for a new password, only to the address that its owner has confirmed.
 * @returns whether it was mailed; false where the address was changed meanwhile
 * @throws Error: try again
 */
export async function mailRecovery({ id }: { id: string }): Promise<boolean> {
	const [link] = await db()
		.select({ personId: recoveryLink.personId, resetsFactor: recoveryLink.resetsFactor })
		.from(recoveryLink)
		.where(and(eq(recoveryLink.id, id), isToMail()));
	const receiver = link && (await receiverOf(link.personId));
	if (!receiver || (await confirmedAddress(link.personId)) !== receiver.email) return false;
	await mailLink({
		receiver,
		keep: (tokenHash) => db().update(recoveryLink).set({ tokenHash }).where(eq(recoveryLink.id, id)),
		write: (token) => ({
			subject: m.schools_mail_recovery_link_subject(),
			text: [
				m.schools_mail_recovery_link_text(),
				linkTo(`/recovery/${token}`),
				...(link.resetsFactor ? [m.schools_mail_recovery_link_factor()] : []),
				`${m.schools_mail_recovery_link_not_you()}\n`
			].join('\n\n')
		})
	});
	return true;
}

/** Enqueues links whose mail was lost with its job. Runs every ten minutes. */
export async function sweepRecoveries(): Promise<void> {
	const unsent = await db()
		.select({ id: recoveryLink.id })
		.from(recoveryLink)
		.where(
			and(
				isToMail(),
				isNull(recoveryLink.tokenHash),
				lt(recoveryLink.at, new Date(now().getTime() - resendAfter))
			)
		)
		.limit(50);
	for (const { id } of unsent) await enqueueJob('recovery.mail', { id }, { key: id });
}
