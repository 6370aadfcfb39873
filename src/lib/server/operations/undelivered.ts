// Mail that was given up, for the operator: listed without anybody in it, tried again, or forgotten.
import {
	type GivenUpMail,
	givenUpMail,
	type KeptMailJob,
	type ChosenMail,
	dropGivenUp,
	retryGivenUp
} from '../kernel/jobs/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { type AuditSentences, record } from '../kernel/audit/index.ts';
import { transaction } from '../kernel/db/index.ts';
import { isId } from '../kernel/ids.ts';

/** A mail that was given up, as the operator sees it: nobody's name or address, no word of it, and the day alone. */
export interface UndeliveredMail {
	id: string;
	kind: string;
	/** The day on which it was given up, in UTC. */
	day: string;
	tries: number;
	why: string;
}

/**
 * All mail to staff is one kind: a mail about a case, beside a report of that day, would tell whoever runs the server of a report about
 * themselves (decision 0084).
 */
const kinds: Record<KeptMailJob, string> = {
	mail: 'notice to staff',
	'address.mail': 'a new address to confirm',
	'event.mail': 'event',
	'applicant.mail': 'application from outside'
};

/** What mail could not be sent, at most 1,000, by the day on which it was given up. */
export const undeliveredMail = async (): Promise<UndeliveredMail[]> =>
	(await givenUpMail()).map((mail) => ({
		id: mail.id,
		kind: kinds[mail.job],
		day: mail.at.toISOString().slice(0, 10),
		tries: mail.tries,
		why: whyOf(mail)
	}));

const unreachable = new Set([
	'ECONNECTION',
	'ECONNREFUSED',
	'EDNS',
	'ENOTFOUND',
	'ESOCKET',
	'ETIMEDOUT',
	'ETLS'
]);

/** In words, from codes alone: what a mail server answers often repeats the address. */
function whyOf({ error, code, answer }: GivenUpMail): string {
	if (error === null) return 'it took too long, or the process ended';
	if (code === 'EAUTH') return `the mail server refused our sign-in${numbered(answer)}`;
	if (answer !== null && answer >= 500) return `the mail server refused it for good${numbered(answer)}`;
	if (answer !== null) return `the mail server wanted it later${numbered(answer)}`;
	if (error === 'MayHaveGone')
		return 'the line broke before the mail server confirmed it: it may have arrived';
	if (code !== null && unreachable.has(code)) return `the mail server could not be reached (${code})`;
	return `a fault of the program (${code ?? error}): the log says more`;
}

const numbered = (answer: number | null) => (answer === null ? '' : ` (${answer})`);

/**
 * The operator has mail tried once more. Never twice: it keeps its Message-ID, by which a mail server or a mail program
 * leaves out a second copy, and whatever is no longer given up is left alone, as is what is no id.
 * @returns how many mails will be tried
 */
export const retryMail = (which: ChosenMail): Promise<number> => decide('mail.retry', which, retryGivenUp);

/** The operator gives mail up for good. What is no id is left alone. @returns how many mails were dropped */
export const dropMail = (which: ChosenMail): Promise<number> => decide('mail.drop', which, dropGivenUp);

/** The event says how many, and not which: whoever reads the activity log learns nothing about any of them. */
async function decide(
	verb: 'mail.retry' | 'mail.drop',
	which: ChosenMail,
	act: (which: ChosenMail) => Promise<number>
): Promise<number> {
	return transaction(async () => {
		const n = await act(which === 'all' ? which : which.filter(isId));
		if (n) await record({ actorId: null, verb, subject: ['mail', ''], schools: [], detail: String(n) });
		return n;
	});
}

/** What is recorded about mail that was given up. */
export const undeliveredAudit = {
	settings: {
		'mail.retry': m.records_audit_mail_retry,
		'mail.drop': m.records_audit_mail_drop
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		'operations/undelivered': typeof undeliveredAudit;
	}
}
