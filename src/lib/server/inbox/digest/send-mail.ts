import { statusOf } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, and, eq, isNull } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { digest } from '../../kernel/schema/index.ts';
import { log } from '../../kernel/log.ts';
import { linkTo, mailAddress, MayHaveGone, canSendMail, receiverOf } from '../../kernel/mail/index.ts';
import { newToken } from '../../kernel/secrets/index.ts';
import { choiceOf } from './choice.ts';
import { withUnsubscribeFooter } from './unsubscribe-footer.ts';
import { sendReminder } from './reminders/send-reminder.ts';
import { newsLetter, weeklyLetter } from './mail-texts.ts';

type DigestMailRow = typeof digest.$inferSelect;

/**
 * The job that sends one mail. A mail that may have been sent is never sent again: missing one is better than getting it
 * twice. So the row is marked first, and the mark removed only where the mail server refused the mail.
 * @throws Error: try again
 */
export async function mailDigest({ id }: { id: string }): Promise<void> {
	if (!canSendMail()) return;
	const [started] = await db()
		.update(digest)
		.set({ startedAt: now() })
		.where(and(eq(digest.id, id), isNull(digest.startedAt)))
		.returning();
	if (!started) return;
	let sent;
	try {
		sent = await send(started);
	} catch (error) {
		if (error instanceof MayHaveGone) return log.warn({ digest: id }, 'an email may have been sent');
		await db().update(digest).set({ startedAt: null, tokenHash: null }).where(eq(digest.id, id));
		throw error;
	}
	// Outside of a transaction: the mail was sent, whatever happens to this mark.
	if (sent) await db().update(digest).set({ sentAt: now() }).where(eq(digest.id, id));
	// The week of a reminder that was not needed is not over: something may wait tomorrow.
	else if (started.kind === 'reminder') await db().delete(digest).where(eq(digest.id, id));
}

/** @returns whether there was anything to send: the receiver may have left, or changed their choice, since it was queued */
async function send({ id, personId, kind }: DigestMailRow): Promise<boolean> {
	if (kind === 'reminder') return sendReminder({ id, personId });
	const [receiver, actor] = await together(
		() => receiverOf(personId),
		() => statusOf(personId)
	);
	const choice = await choiceOf(personId);
	if (!receiver || !actor || choice[kind] === 'never') return false;
	const letter =
		kind === 'weekly'
			? await weeklyLetter({ ...actor, id: personId }, receiver.locale)
			: await newsLetter(personId, receiver.locale);
	if (!letter) return false;
	// As with invitations, neither the queue nor a table ever holds the secret of the link.
	const { token, hash } = newToken();
	await db().update(digest).set({ tokenHash: hash }).where(eq(digest.id, id));
	const messageId = `<${id}@${new URL(linkTo('/')).hostname}>`;
	await mailAddress(receiver, () => ({
		...withUnsubscribeFooter(letter(), { kind, token, choice }),
		messageId
	}));
	return true;
}
