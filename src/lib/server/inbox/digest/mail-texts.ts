// The texts of the mails: counts and links, never words of a letter or names of children.
import { m } from '#lib/paraglide/messages.js';
import { type ActorStatus, isTeacher, type StandingPerson } from '../../kernel/access/index.ts';
import { numberText } from '../../kernel/format.ts';
import { type MailContent, linkTo } from '../../kernel/mail/index.ts';
import { unreadSince } from '../notifications/index.ts';
import { queueSize } from '../../review/index.ts';
import { type InboxEntry, inboxOf, inboxSentences, isForInformation, matters } from '../index.ts';
import { type Measures, measuresOf } from '../../participation/index.ts';
import { labels, type Labels } from '../../people/labels/index.ts';
import { together } from '../../kernel/together.ts';

/** Classrooms, or programs, in one mail. */
const maxParts = 12;

interface LetterPart {
	name: string;
	measures: Measures;
}

/** The weekly mail for a teacher or coordinator; null where they have no students. */
export async function weeklyLetter(
	actor: StandingPerson,
	locale: string
): Promise<(() => MailContent) | null> {
	const label = await labels(locale);
	const [classes, programs, listed] = await together(
		() => classesOf(actor, label),
		() => programsOf(actor, label),
		() => inboxOf(actor, { queue: isTeacher(actor) ? queueSize(actor) : null, others: matters(actor, true) })
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
		...entries.map((entry) => `- ${inboxSentences[entry.kind]({ n: entry.n })}`)
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
	const { waiting, decided, active, quiet, silent } = measures;
	return [
		name,
		m.inbox_mail_weekly_letters({ waiting: n(waiting), decided: n(decided) }),
		// None after the last day of the cycle.
		...(active + quiet + silent
			? [m.inbox_mail_weekly_pairs({ active: n(active), quiet: n(quiet), silent: n(silent) })]
			: [])
	].join('\n');
}

/** The mail about unread notifications; null where there are none. */
export async function newsLetter(personId: string, locale: string): Promise<(() => MailContent) | null> {
	const n = await unreadSince(personId, new Date(0));
	if (!n) return null;
	return () => ({
		subject: m.inbox_mail_news_subject({ n, count: numberText(n, locale) }),
		text: m.inbox_mail_news_text({ link: linkTo('/notifications') })
	});
}
