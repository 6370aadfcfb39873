// Sends the weekly mails: counts and links, never words of a letter or names of children.
import { statusOf, type ActorStatus, isTeacher, type StandingPerson } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, and, eq, isNull } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { digest } from '../../kernel/schema/index.ts';
import { log } from '../../kernel/log.ts';
import {
	linkTo,
	mailAddress,
	MayHaveGone,
	canSendMail,
	receiverOf,
	type MailContent
} from '../../kernel/mail/index.ts';
import { newToken } from '../../kernel/secrets/index.ts';
import { digestChoice } from './choice.ts';
import { withUnsubscribeFooter } from './unsubscribe.ts';
import { sendReminder } from './reminders/send-reminder.ts';
import { m } from '#lib/paraglide/messages.js';
import { numberText } from '../../kernel/format.ts';
import { unreadSince } from '../notifications/index.ts';
import { counters, type InboxEntry, inboxOf, inboxSentences, isForInformation } from '../index.ts';
import { type Measures, measuresOf } from '../../participation/index.ts';
import { labels, type Labels } from '../../people/labels/index.ts';

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
	const choice = await digestChoice(personId);
	if (!receiver || !actor || choice[kind] === 'never') return false;
	const letter =
		kind === 'weekly'
			? await weeklyMail({ ...actor, id: personId }, receiver.locale)
			: await newsMail(personId, receiver.locale);
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

/** Classrooms, or programs, in one mail. */
const maxParts = 12;

interface LetterPart {
	name: string;
	measures: Measures;
}

/** The weekly mail for a teacher or coordinator; null where they have no students. */
export async function weeklyMail(actor: StandingPerson, locale: string): Promise<(() => MailContent) | null> {
	const label = await labels(locale);
	const [classes, programs, listed] = await together(
		() => classesOf(actor, label),
		() => programsOf(actor, label),
		() => inboxOf(actor, counters(actor, { fresh: true, queue: true }))
	);
	const entries = listed.filter((entry) => !isForInformation(entry));
	if (!classes.length && !programs.length && !entries.length) return null;
	return () => ({
		subject: m.inbox_mail_weekly_subject(),
		text: [
			m.inbox_mail_weekly_text(),
			...(entries.length ? [inboxText(entries, locale)] : []),
			...[...classes, ...programs].map((part) => partText(part, locale)),
			...(classes.length ? [m.inbox_mail_weekly_desk({ link: linkTo('/review') })] : []),
			isTeacher(actor)
				? m.inbox_mail_weekly_home({ link: linkTo('/dashboard') })
				: m.inbox_mail_weekly_home({ link: linkTo('/participation') })
		].join('\n\n')
	});
}

/** What waits: a number and a line for each kind. */
function inboxText(entries: InboxEntry[], locale: string): string {
	const n = entries.reduce((sum, entry) => sum + entry.n, 0);
	return [
		m.inbox_mail_weekly_inbox({ n, count: numberText(n, locale) }),
		...entries.map((entry) => `- ${inboxSentences[entry.kind](entry)}`)
	].join('\n');
}

const classesOf = ({ teaches }: ActorStatus, label: Labels) =>
	parts(teaches.map((id) => ({ name: label(`classroom:${id}`), scope: { classroomId: id } })));

const programsOf = ({ programs }: ActorStatus, label: Labels) =>
	parts(
		programs.map((id) => ({
			name: label(`program:${id}`),
			scope: { programId: id }
		}))
	);

/** Only those in which somebody takes part. */
async function parts(
	list: { name: string; scope: Parameters<typeof measuresOf>[0] }[]
): Promise<LetterPart[]> {
	const nonEmpty: LetterPart[] = [];
	for (const { name, scope } of list.slice(0, maxParts)) {
		const measures = await measuresOf(scope);
		if (measures.students) nonEmpty.push({ name, measures });
	}
	return nonEmpty;
}

function partText({ name, measures }: LetterPart, locale: string): string {
	const n = (count: number) => numberText(count, locale);
	const { waiting, decided, active, quiet, silent, unbegun } = measures;
	return [
		name,
		m.inbox_mail_weekly_letters({ waiting: n(waiting), decided: n(decided) }),
		// None after the last day of the cycle.
		...(active + quiet + silent > unbegun
			? [m.inbox_mail_weekly_pairs({ active: n(active - unbegun), quiet: n(quiet), silent: n(silent) })]
			: []),
		...(unbegun ? [m.inbox_mail_weekly_unbegun({ n: n(unbegun) })] : [])
	].join('\n');
}

/** The mail about unread notifications; null where there are none. */
async function newsMail(personId: string, locale: string): Promise<(() => MailContent) | null> {
	const n = await unreadSince(personId, new Date(0));
	if (!n) return null;
	return () => ({
		subject: m.inbox_mail_news_subject({ n, count: numberText(n, locale) }),
		text: m.inbox_mail_news_text({ link: linkTo('/notifications') })
	});
}
