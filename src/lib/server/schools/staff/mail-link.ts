import type { Locale } from '../../../locale.ts';
import { type MailContent, mailAddress } from '../../kernel/mail/index.ts';
import { newToken } from '../../kernel/secrets/index.ts';

interface MailedLink {
	receiver: { email: string; locale: Locale | undefined | null };
	/** Stores the hash of the secret; null when the mail could not be sent. */
	keep: (hash: string | null) => Promise<unknown>;
	/** The mail with the secret in it; every `m.…()` inside uses the receiver's language. */
	write: (token: string) => MailContent;
}

/**
 * Mails a link with a secret, from a job. The secret is created here and leaves with the mail: no queue and no table holds it,
 * and a mail that is tried again has a new one.
 * @throws Error: try again
 */
export async function mailLink({ receiver, keep, write }: MailedLink): Promise<void> {
	const { token, hash } = newToken();
	await keep(hash);
	await mailAddress(receiver, () => write(token)).catch(async (error: unknown) => {
		await keep(null);
		throw error;
	});
}
