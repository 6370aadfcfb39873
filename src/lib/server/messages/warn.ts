import { and, eq } from 'drizzle-orm';
import { now } from '../clock.ts';
import { db } from '../db/index.ts';
import { warning } from '../db/schema/index.ts';
import type { Finding } from '../moderation/pipeline.ts';

/**
 * What a student is told before a letter goes: what is better left out of it. Never what a check knows about somebody
 * else, never what is urgent (nobody is to be kept from saying it), not that a check failed, and not which words staff
 * watch for: they are the school's own.
 */
export const toldBefore = (findings: Finding[]): Finding[] =>
	findings.filter(
		({ check, severity, about }) =>
			severity === 'care' && !about && check !== 'watched' && !check.startsWith('failed:')
	);

interface Wording {
	id: string;
	pairingId: string;
	authorId: string;
	body: string;
}

/** Whether exactly this wording has been warned about: only then "send anyway" means anything. */
export async function wasWarned({ id, authorId, body }: Wording): Promise<boolean> {
	const [found] = await db()
		.select({ id: warning.id })
		.from(warning)
		.where(and(eq(warning.reviewableId, id), eq(warning.authorId, authorId), eq(warning.body, body)))
		.limit(1);
	return Boolean(found);
}

/** Keeps the wording for the teacher, who sees what was changed after a warning. */
export async function keepWarning(wording: Wording, findings: Finding[]): Promise<void> {
	const { id: reviewableId, pairingId, authorId, body } = wording;
	await db().insert(warning).values({ reviewableId, pairingId, authorId, body, findings, at: now() });
}
