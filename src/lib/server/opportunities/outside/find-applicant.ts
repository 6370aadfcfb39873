// An adult from outside is found by the secret of their link alone: nothing else leads to an application of theirs.
import { now } from '../../kernel/clock.ts';
import { db, and, eq, gt, inArray, isNull, lt, or } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import {
	application,
	applicationAnswer,
	earlierApplicantLink,
	outsideApplicant
} from '../../kernel/schema/index.ts';
import { hashOfSecret, isSecret } from '../../kernel/secrets/index.ts';

const columns = { application, applicant: outsideApplicant };

/** An application of an adult from outside, with what they said about themselves. */
export interface FoundApplicant {
	application: typeof application.$inferSelect;
	applicant: typeof outsideApplicant.$inferSelect;
}

/** The application of a link. @param lock for a change of it @throws NotFound for a link that is forged, has ended, or is erased */
export async function applicantByLink(token: string, lock = false): Promise<FoundApplicant> {
	if (!isSecret(token)) throw new NotFound();
	const query = db()
		.select(columns)
		.from(outsideApplicant)
		.innerJoin(application, eq(application.id, outsideApplicant.applicationId))
		.where(
			or(
				eq(outsideApplicant.tokenHash, hashOfSecret(token)),
				inArray(outsideApplicant.applicationId, earlierLink(hashOfSecret(token)))
			)
		);
	const [row] = await (lock ? query.for('update') : query);
	if (!row) throw new NotFound();
	return row;
}

const earlierLink = (hash: string) =>
	db()
		.select({ id: earlierApplicantLink.applicationId })
		.from(earlierApplicantLink)
		.where(and(eq(earlierApplicantLink.hash, hash), gt(earlierApplicantLink.endsAt, now())));

/** Whoever opens a link has the mail it came with: those that were mailed before it end. */
export async function endLinksBefore(token: string, { applicant }: FoundApplicant): Promise<void> {
	const [hash, { applicationId, endsAt }] = [hashOfSecret(token), earlierApplicantLink];
	const own = db().select({ endsAt }).from(earlierApplicantLink).where(eq(earlierApplicantLink.hash, hash));
	await db()
		.delete(earlierApplicantLink)
		.where(
			and(
				eq(applicationId, applicant.applicationId),
				applicant.tokenHash === hash ? undefined : lt(endsAt, own)
			)
		);
}

/** By its id, for work that is not done for the person of a link. @param lock for a change of it */
export async function applicantById(
	applicationId: string,
	lock = false
): Promise<FoundApplicant | undefined> {
	const query = db()
		.select(columns)
		.from(outsideApplicant)
		.innerJoin(application, eq(application.id, outsideApplicant.applicationId))
		.where(eq(outsideApplicant.applicationId, applicationId));
	const [row] = await (lock ? query.for('update') : query);
	return row;
}

/** The application of a mail address to a call. The caller has locked the call. */
export async function applicantByMail(articleId: string, mail: string): Promise<FoundApplicant | undefined> {
	const [row] = await db()
		.select(columns)
		.from(outsideApplicant)
		.innerJoin(application, eq(application.id, outsideApplicant.applicationId))
		.where(
			and(
				eq(outsideApplicant.mail, mail),
				eq(application.articleId, articleId),
				isNull(application.withdrawnAt)
			)
		);
	return row;
}

/** What is written so far, by the number of its question. */
export async function answersOf(applicationId: string): Promise<Map<number, string>> {
	const list = await db()
		.select()
		.from(applicationAnswer)
		.where(eq(applicationAnswer.applicationId, applicationId));
	return new Map(list.map(({ number, body }) => [number, body]));
}

/** The state of the form: one that was loaded before the last saving is told. */
export const applicantBasis = ({ savedAt }: FoundApplicant['applicant']): string =>
	savedAt?.toISOString() ?? '';
