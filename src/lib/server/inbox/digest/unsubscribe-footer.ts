import { m } from '#lib/paraglide/messages.js';
import { type MailContent, linkTo } from '../../kernel/mail/index.ts';
import type { Choice } from './choice.ts';

interface UnsubscribeFooterForm {
	kind: 'weekly' | 'news';
	token: string;
	choice: Choice;
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
