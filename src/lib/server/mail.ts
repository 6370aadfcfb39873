import { afterCommit } from './db/index.ts';
import { log } from './log.ts';

/** Asks for a mail to somebody. `data` holds ids and counts, never words or names. */
export async function enqueueMail(
	personId: string,
	kind: string,
	data: Record<string, string | number>
): Promise<void> {
	await afterCommit(() => log.info({ personId, kind, ...data }, 'mail'));
}
