import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import { m } from '#lib/paraglide/messages.js';
import { now } from '../../kernel/clock.ts';
import { db } from '../../kernel/db/index.ts';
import { recoveryLink } from '../../kernel/schema/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { linkTo, receiverOf } from '../../kernel/mail/index.ts';
import { confirmedAddress } from './address.ts';
import { mailLink } from './mail-link.ts';

/** After so many milliseconds a mail that has not gone is handed in again. */
const late = 10 * 60 * 1000;

/** Neither used nor revoked nor over, and to be mailed. */
const toMail = () =>
	and(
		eq(recoveryLink.byMail, true),
		isNull(recoveryLink.usedAt),
		isNull(recoveryLink.revokedAt),
		gt(recoveryLink.expiresAt, now())
	);

/**
 * The job that mails a link for a new password, to the address that its person has confirmed, and to no other.
 * @returns whether it went; not where they have changed the address meanwhile
 * @throws Error: try again
 */
export async function mailRecovery({ id }: { id: string }): Promise<boolean> {
	const [found] = await db()
		.select({ personId: recoveryLink.personId, resetsFactor: recoveryLink.resetsFactor })
		.from(recoveryLink)
		.where(and(eq(recoveryLink.id, id), toMail()));
	const receiver = found && (await receiverOf(found.personId));
	if (!receiver || (await confirmedAddress(found.personId)) !== receiver.email) return false;
	await mailLink({
		receiver,
		keep: (tokenHash) => db().update(recoveryLink).set({ tokenHash }).where(eq(recoveryLink.id, id)),
		write: (token) => ({
			subject: m.mail_recovery_link_subject(),
			text: [
				m.mail_recovery_link_text(),
				linkTo(`/recovery/${token}`),
				...(found.resetsFactor ? [m.mail_recovery_link_factor()] : []),
				`${m.mail_recovery_link_not_you()}\n`
			].join('\n\n')
		})
	});
	return true;
}

/** Links whose mail was lost with its job. Once every ten minutes. */
export async function sweepRecoveries(): Promise<void> {
	const unsent = await db()
		.select({ id: recoveryLink.id })
		.from(recoveryLink)
		.where(
			and(toMail(), isNull(recoveryLink.tokenHash), lt(recoveryLink.at, new Date(now().getTime() - late)))
		)
		.limit(50);
	for (const { id } of unsent) await enqueueJob('recovery.mail', { id }, { key: id });
}
