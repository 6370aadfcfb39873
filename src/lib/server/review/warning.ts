import { and, eq, gt } from 'drizzle-orm';
import { now } from '../kernel/clock.ts';
import { db } from '../kernel/db/index.ts';
import { warning } from '../kernel/schema/index.ts';
import { TooMany } from '../kernel/errors.ts';
import type { Finding } from '../engines/screening/index.ts';

/**
 * What a student is told before words go: what is better left out of them. Never what a check knows about somebody
 * else (also not that a classmate or a teacher is called like this), never what is urgent (nobody is to be kept from
 * saying it), not that a check failed, and not which words staff watch for: they are the school's own.
 */
export const toldBefore = (findings: Finding[]): Finding[] =>
	findings.filter(
		({ check, severity, about }) =>
			severity === 'care' && !about && check !== 'watched' && check !== 'name' && !check.startsWith('failed:')
	);

interface WarningWording {
	id: string;
	pairingId: string | null;
	authorId: string;
	body: string;
}

/** Whether exactly this wording has been warned about: only then "send anyway" means anything. */
export async function wasWarned({ id, authorId, body }: WarningWording): Promise<boolean> {
	const [found] = await db()
		.select({ id: warning.id })
		.from(warning)
		.where(and(eq(warning.reviewableId, id), eq(warning.authorId, authorId), eq(warning.body, body)))
		.limit(1);
	return Boolean(found);
}

/** As many in an hour are kept; nobody who wants to write a letter gets there. */
const mostInAnHour = 60;
const hour = 60 * 60;

/**
 * Keeps the wording for the teacher, who sees what was changed after a warning.
 * @throws TooMany for whoever only plays with the warnings
 */
export async function keepWarning(wording: WarningWording, findings: Finding[]): Promise<void> {
	const since = new Date(now().getTime() - hour * 1_000);
	const recent = and(eq(warning.authorId, wording.authorId), gt(warning.at, since));
	if ((await db().$count(warning, recent)) >= mostInAnHour) throw new TooMany(hour);
	const { id: reviewableId, pairingId, authorId, body } = wording;
	await db().insert(warning).values({ reviewableId, pairingId, authorId, body, findings, at: now() });
}
