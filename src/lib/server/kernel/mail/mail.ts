// Mail to staff. It contains counts and links, never text of a letter, never a student's name.
import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { Transporter } from 'nodemailer';
import { env } from '#env';
import { type Locale, toLocale } from '../../../locale.ts';
import { baseLocale } from '#lib/paraglide/runtime.js';
import { db, sql, eq } from '../db/index.ts';
import { person, tables } from '../schema/index.ts';
import { currentJobId, enqueueJob } from '../jobs/index.ts';
import { inLocale } from '../locale.ts';
import { openGrant } from '../predicates/index.ts';

const { grant, school } = tables;

export interface MailContent {
	subject: string;
	/** Plain text. */
	text: string;
	/** In addition to those that every mail has. */
	headers?: Record<string, string>;
	/** The same for every attempt to send a mail: a mail program shows a duplicate once. */
	messageId?: string;
}

/** Whether a mail server is set. Without one, pages tell staff that no mail is sent. */
export const canSendMail = (): boolean => env.SMTP_URL !== undefined;

/**
 * Hands in a mail of a kind of mail-kinds.ts, in the caller's transaction. `data` holds ids and counts, never text or
 * names.
 */
export const enqueueMail = (
	personId: string,
	kind: string,
	data: Record<string, string | number>
): Promise<void> => enqueueJob('mail', { personId, kind, data });

/** The full address of a page of ours; of this computer where no public address is set. */
export const linkTo = (path: string): string => new URL(path, env.ORIGIN ?? 'http://localhost').href;

/**
 * Sends a mail to a member of staff, in their language. To be called from a job, which is tried again when this
 * throws.
 * @param write makes the content; every `m.…()` within is in the receiver's language
 * @returns whether the mail server accepted it; false where none is set or the person has no address
 * @throws Error when the mail server is away or refuses
 */
export async function mailTo(personId: string, write: () => MailContent): Promise<boolean> {
	if (!canSendMail()) return false;
	const receiver = await receiverOf(personId);
	if (!receiver) return false;
	await mailAddress(receiver, write);
	return true;
}

/**
 * Sends a mail to an address, in a language; also to somebody without an account. Does nothing where no mail server is
 * set.
 * @throws Error when the mail server is away or refuses; MayHaveGone
 */
export async function mailAddress(
	{ email, locale }: { email: string; locale: Locale | undefined | null },
	write: () => MailContent
): Promise<void> {
	if (!canSendMail()) return;
	const { headers, messageId = messageIdFor(email), ...letter } = inLocale(locale ?? baseLocale, write);
	const server = await transport(env.SMTP_URL!);
	const handover = { over: false };
	const stalled = new AbortController();
	const away = setTimeout(() => {
		if (!handover.over) stalled.abort();
	}, mailPatience.handover);
	const mail = {
		from: env.MAIL_FROM ?? `Penbridge <penbridge@${new URL(linkTo('/')).hostname}>`,
		to: { name: '', address: email },
		headers: { 'auto-submitted': 'auto-generated', ...headers },
		...letter,
		messageId,
		handed: handover,
		signal: stalled.signal
	};
	try {
		await server.sendMail(mail);
	} catch (error) {
		if (stalled.signal.aborted)
			throw Object.assign(new Error('The mail server stalls'), { code: 'ETIMEDOUT' });
		const answered = (error as { responseCode?: number }).responseCode !== undefined;
		throw handover.over && !answered ? new MayHaveGone() : error;
	} finally {
		clearTimeout(away);
	}
}

/**
 * Milliseconds for which a mail server has time: until it has the whole mail, and then to confirm it. Who confirms late has often delivered
 * it, so RFC 5321 (4.5.3.2.6) gives ten minutes, in which the same mail is not sent again. A job of mail may last longer (`queueOptions`).
 */
export const mailPatience = { handover: 60_000, confirmation: 600_000 };

/**
 * One for each job and receiver: whatever breaks between a mail and its confirmation, and however often it is tried, a mail
 * program shows it once. Undefined outside of jobs: then the library makes one.
 */
function messageIdFor(email: string): string | undefined {
	const job = currentJobId();
	return job ? messageIdOf(`${job} ${email}`) : undefined;
}

/** The Message-ID of what has this name: the same for the same name, and nobody reads the name in it. */
export function messageIdOf(name: string): string {
	const hash = createHash('sha256').update(name).digest('hex').slice(0, 32);
	return `<${hash}@${new URL(linkTo('/')).hostname}>`;
}

/** The connection broke after a mail was sent, and before the mail server confirmed it: it may have been delivered. */
export class MayHaveGone extends Error {
	override name = 'MayHaveGone';
}

/** Whether the mail server is there and takes our sign-in. @returns undefined, or what it answers */
export async function reachMailServer(): Promise<string | undefined> {
	const server = await open(env.SMTP_URL!, 20_000);
	return server.verify().then(
		() => undefined,
		({ message }: Error) => message
	);
}

/** The address and language for mail to somebody; null without an address. */
export async function receiverOf(personId: string) {
	const [receiver] = await db()
		.select({
			email: person.email,
			locale: person.locale,
			schoolLocale: sql<string | null>`(
				select ${school.locale} from ${grant} join ${school} on ${school.id} = ${grant.schoolId}
				where ${grant.personId} = ${tables.person.id} and ${openGrant(grant)} limit 1)`
		})
		.from(person)
		.where(eq(person.id, personId));
	if (!receiver?.email) return null;
	return {
		email: receiver.email,
		locale: toLocale(receiver.locale) ?? toLocale(receiver.schoolLocale) ?? baseLocale
	};
}

let opened: { url: string; transporter: Transporter } | undefined;

/** Loads nodemailer with the first mail. */
async function open(url: string, socketTimeout: number): Promise<Transporter> {
	const { createTransport } = await import('nodemailer');
	const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout };
	return createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true });
}

async function transport(url: string): Promise<Transporter> {
	if (opened?.url === url) return opened.transporter;
	const transporter = await open(url, mailPatience.confirmation);
	transporter.use('stream', ({ data, message }, done) => {
		message.transform(() => whenEnded(() => ((data as { handed?: { over: boolean } }).handed!.over = true)));
		done();
	});
	opened = { url, transporter };
	return transporter;
}

/** A stream that changes nothing, and calls back at its end. */
const whenEnded = (onEnd: () => void) =>
	new Transform({
		transform: (chunk, _, done) => done(null, chunk),
		flush: (done) => {
			onEnd();
			done();
		}
	});
