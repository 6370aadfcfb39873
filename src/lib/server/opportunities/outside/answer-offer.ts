import { now } from '../../kernel/clock.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { Conflict } from '../../kernel/errors.ts';
import { applicationOutcome } from '../../kernel/schema/index.ts';
import { isOffered, toldOutcome } from './apply-view.ts';
import { applicantByLink } from './find-applicant.ts';

/**
 * The person of a link takes an offer, or leaves it to the next one. Pressing the same button again changes nothing.
 * @throws NotFound, Conflict where there is no offer, or not any more
 */
export async function answerOffer(token: string, answer: 'accepted' | 'declined'): Promise<void> {
	await transaction(async () => {
		const { application } = await applicantByLink(token, true);
		// A job may let it lapse at the same moment, and give the place to somebody else.
		await db()
			.select({ id: applicationOutcome.applicationId })
			.from(applicationOutcome)
			.where(eq(applicationOutcome.applicationId, application.id))
			.for('update');
		const told = await toldOutcome(application.id);
		if (told?.answer === answer) return;
		if (!told || !isOffered(told)) throw new Conflict('applicant_no_offer');
		await db()
			.update(applicationOutcome)
			.set({ answer, answeredAt: now() })
			.where(eq(applicationOutcome.applicationId, application.id));
	});
}
