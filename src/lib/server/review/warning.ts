import { now } from '../kernel/clock.ts';
import { db, and, eq, gt } from '../kernel/db/index.ts';
import { warning } from '../kernel/schema/index.ts';
import { TooMany } from '../kernel/errors.ts';
import { type Finding, mayTell } from '../engines/screening/index.ts';
import { type FindingAsShown, warnable } from './severities/index.ts';

/**
 * The findings of which a student is warned before sending: none in a text that is urgent, or in which a child may be telling
 * something. Never what a check knows about somebody else (nor that a classmate or a teacher has this name), not that a check failed,
 * and not which words staff watch for, which only the school knows.
 */
export const warnedFindings = (asShown: FindingAsShown[]): Finding[] =>
	asShown.some((finding) => finding.stated === 'urgent' || mayTell(finding))
		? []
		: warnable(asShown).filter(
				({ check, severity, about }) =>
					severity === 'care' &&
					!about &&
					check !== 'watched' &&
					check !== 'name' &&
					!check.startsWith('failed:')
			);

interface WarnedText {
	id: string;
	pairingId: string | null;
	authorId: string;
	body: string;
}

/** Whether the student was warned about exactly this text: "send anyway" is valid only then. */
export async function wasWarned({ id, authorId, body }: WarnedText): Promise<boolean> {
	const [earlier] = await db()
		.select({ id: warning.id })
		.from(warning)
		.where(and(eq(warning.reviewableId, id), eq(warning.authorId, authorId), eq(warning.body, body)))
		.limit(1);
	return Boolean(earlier);
}

/** Warnings of one student in an hour; nobody who wants to write a letter needs as many. */
const maxPerHour = 60;
const hourSeconds = 60 * 60;

/**
 * Stores the text for the teacher, who sees what was changed after a warning.
 * @throws TooMany for a student who only plays with the warnings
 */
export async function saveWarning(wording: WarnedText, findings: Finding[]): Promise<void> {
	const windowStart = new Date(now().getTime() - hourSeconds * 1_000);
	const isRecent = and(eq(warning.authorId, wording.authorId), gt(warning.at, windowStart));
	if ((await db().$count(warning, isRecent)) >= maxPerHour) throw new TooMany(hourSeconds);
	const { id: reviewableId, pairingId, authorId, body } = wording;
	await db().insert(warning).values({ reviewableId, pairingId, authorId, body, findings, at: now() });
}
