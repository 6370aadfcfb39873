import type { Locale } from '../../../locale.ts';
import { type MailContent, mailAddress } from '../../kernel/mail/index.ts';
import { newToken } from '../../kernel/secrets/index.ts';

interface Linked {
	receiver: { email: string; locale: Locale | undefined | null };
	/** Keeps what the database has of the secret; nothing where the mail did not go. */
	keep: (hash: string | null) => Promise<unknown>;
	/** The mail with the secret in it; every `m.…()` within speaks the receiver's language. */
	write: (token: string) => MailContent;
}

/**
 * Mails a link with a secret, from a job. The secret is made here and leaves with the mail: no queue and no table ever holds it,
 * and a mail that is tried again carries a new one.
 * @throws Error: try again
 */
export async function mailLink({ receiver, keep, write }: Linked): Promise<void> {
	const { token, hash } = newToken();
	await keep(hash);
	await mailAddress(receiver, () => write(token)).catch(async (error: unknown) => {
		await keep(null);
		throw error;
	});
}
