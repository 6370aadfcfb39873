import { type GivenUpMail, givenUpMail, type KeptMailJob } from '../../kernel/jobs/index.ts';

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
