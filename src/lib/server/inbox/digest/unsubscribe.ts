import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { db, transaction, eq, and, isNull } from '../../kernel/db/index.ts';
import { digest, studentAddress } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { hashOfSecret, isSecret } from '../../kernel/secrets/index.ts';
import { digestChoice, keepChoice, type DigestChoice } from './choice.ts';
import { m } from '#lib/paraglide/messages.js';
import { type MailContent, linkTo } from '../../kernel/mail/index.ts';
import { now } from '../../kernel/clock.ts';

/**
 * The kind of mail that a link unsubscribes from, and whether it is off already. The link works without a sign-in; somebody
 * who is signed in can use only their own.
 * @throws NotFound
 */
export async function findUnsubscribe(token: string, reader: Pick<Actor, 'id'> | null) {
	const [mail] = isSecret(token)
		? await db()
				.select()
				.from(digest)
				.where(eq(digest.tokenHash, hashOfSecret(token)))
		: [];
	if (!mail || (reader && reader.id !== mail.personId)) throw new NotFound();
	const { kind, personId } = mail;
	const choice = await digestChoice(personId);
	const ended = kind === 'reminder' ? await areRemindersEnded(personId) : choice[kind] === 'never';
	return { kind, personId, choice, ended };
}

/** Unsubscribes; again changes nothing. @throws NotFound */
export async function unsubscribe(token: string, reader: Pick<Actor, 'id'> | null): Promise<void> {
	await transaction(async () => {
		const { kind, personId, choice, ended } = await findUnsubscribe(token, reader);
		if (ended) return;
		if (kind === 'reminder') await stopReminders(personId);
		else await keepChoice(personId, { ...choice, [kind]: 'never' });
		await record({
			// Somebody with the link in their mail acts as that person, as with a sign-in card.
			actorId: personId,
			verb: 'person.unsubscribe',
			subject: ['person', personId],
			schools: await schoolsOfPerson(personId),
			detail: kind
		});
	});
}

interface UnsubscribeFooterForm {
	kind: 'weekly' | 'news';
	token: string;
	choice: DigestChoice;
}

const rhythms = {
	week: m.inbox_mail_rhythm_week,
	two_weeks: m.inbox_mail_rhythm_two_weeks,
	month: m.inbox_mail_rhythm_month,
	day: m.inbox_mail_rhythm_day,
	never: m.people_mails_never
};

/** Adds to a mail how to get it less often, or never again: by a link, and by the button of a mail program (RFC 8058). */
export function withUnsubscribeFooter(
	letter: MailContent,
	{ kind, token, choice }: UnsubscribeFooterForm
): MailContent {
	const link = linkTo(`/unsubscribe/${token}`);
	const text = [
		letter.text,
		m.inbox_mail_rhythm({ rhythm: rhythms[choice[kind]](), link: linkTo('/account#mails') }),
		m.inbox_mail_way_out({ link }),
		m.app_mail_private()
	].join('\n\n');
	return { ...letter, text: `${text}\n`, headers: headersFor(link) };
}

/** One-click needs https: otherwise anybody on the network could read the link. */
export const headersFor = (link: string): Record<string, string> =>
	link.startsWith('https:')
		? { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
		: {};

/** Whether no reminder goes to a student any more: they ended them, or there is no address. */
async function areRemindersEnded(personId: string): Promise<boolean> {
	const [address] = await db()
		.select({ stoppedAt: studentAddress.stoppedAt })
		.from(studentAddress)
		.where(eq(studentAddress.personId, personId));
	return !address || address.stoppedAt !== null;
}

/** Ends the reminders of a student, in the caller's transaction. Their teacher sees it, and can start them again. */
async function stopReminders(personId: string): Promise<void> {
	await db()
		.update(studentAddress)
		.set({ stoppedAt: now() })
		.where(and(eq(studentAddress.personId, personId), isNull(studentAddress.stoppedAt)));
}
