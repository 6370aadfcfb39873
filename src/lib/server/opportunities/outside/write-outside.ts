// An adult from outside confirms their address, writes in as many sittings as they need, hands in, and withdraws. There is no actor:
// who acts is whoever has the link, and each verb finds its application by it.
import { type CallQuestion, readQuestions } from '#lib/opportunities/lines.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { checkAll, Conflict, Invalid } from '../../kernel/errors.ts';
import {
	application,
	applicationAnswer,
	outsideApplicant,
	applicationOutcome
} from '../../kernel/schema/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { answerChecks, cleanAnswer, isFull } from '../answers.ts';
import { callBySlug, callOfRevision, type FoundCall } from '../find-call.ts';
import { isOpenAt, isOffered, toldOutcome } from './apply-view.ts';
import { eraseApplications, lockCallsOf } from './erase-applications.ts';
import { answersOf, applicantByLink, applicantBasis, type FoundApplicant } from './find-applicant.ts';

/** What the form of an adult from outside holds. */
export interface OutsideForm {
	/** By the number of their question, from 1. */
	answers: string[];
	/** What they can show, and where: lines. */
	documents: string;
	/** They have read the conditions of the post. */
	accepts: boolean;
	/** When what the form began with was saved; empty for a new one. */
	basis: string;
}

const longestDocuments = 3_000;

/** The address is theirs. From now on they can write, to what the call asks now. @throws NotFound, Conflict after the deadline */
export async function confirmApplicant(token: string): Promise<void> {
	await transaction(async () => {
		const row = await applicantByLink(token, true);
		if (row.applicant.confirmedAt) return;
		const { call } = await currentCallOf(row);
		await db()
			.update(application)
			.set({ revisionId: call.revisionId, locale: call.locale })
			.where(eq(application.id, row.application.id));
		await db()
			.update(outsideApplicant)
			.set({ confirmedAt: now(), network: null })
			.where(eq(outsideApplicant.applicationId, row.application.id));
	});
}

/** Saves what is written so far. @throws NotFound, Invalid, Conflict: saved elsewhere since, handed in, not confirmed, or too late */
export async function saveOutside(token: string, form: OutsideForm, sentAt = now()): Promise<void> {
	await transaction(async () => {
		const row = await openApplicant(token);
		const { questions } = await currentCallOf(row, sentAt);
		await keepAnswers(row, form, questions.length);
	});
}

/** Saves and hands in; it is not changed any more. @throws as `saveOutside`, and Invalid at everything that is missing */
export async function handInOutside(token: string, form: OutsideForm): Promise<void> {
	// What came in time is not late because of what it waited for here.
	const sentAt = now();
	// On its own, so that nothing is lost where something is missing.
	await saveOutside(token, form, sentAt);
	await transaction(async () => {
		const row = await openApplicant(token);
		const { questions } = await currentCallOf(row, sentAt);
		const answers = await answersOf(row.application.id);
		const accepts = row.applicant.acceptedConditionsAt !== null;
		await checkAll([...answerChecks(answers, questions), () => refuseUnread(accepts)]);
		await db().update(application).set({ handedInAt: now() }).where(eq(application.id, row.application.id));
	});
}

/**
 * Withdraws, at any time: everything that was written is erased at once, with the name and the address. @throws NotFound
 * @returns the address of the call, null where it is not public any more
 */
export const withdrawOutside = (token: string): Promise<string | null> =>
	transaction(async () => {
		await lockCallsOf([(await applicantByLink(token)).application.id]);
		const { application: row } = await applicantByLink(token, true);
		const { slug } = await callOfRevision(row.revisionId, row.locale);
		await eraseApplications([row.id]);
		return (await callBySlug(slug, row.locale)) ? slug : null;
	});

/** @throws NotFound, Conflict where nothing can be written any more */
async function openApplicant(token: string): Promise<FoundApplicant> {
	const row = await applicantByLink(token, true);
	if (!row.applicant.confirmedAt) throw new Conflict('applicant_unconfirmed');
	if (row.application.handedInAt) throw new Conflict('applicant_handed_in');
	return row;
}

/** The call as it is public now, and the questions that are answered. @throws Conflict where it has closed, or is gone */
async function currentCallOf(
	{ application: row }: FoundApplicant,
	at = now()
): Promise<{ call: FoundCall; questions: CallQuestion[] }> {
	const wording = await callOfRevision(row.revisionId, row.locale);
	const call = await callBySlug(wording.slug, row.locale);
	if (!isOpenAt(call, at)) throw new Conflict('application_closed');
	return { call, questions: readQuestions(wording.questions ?? '', wording.locale) ?? [] };
}

async function keepAnswers(
	{ application: row, applicant }: FoundApplicant,
	form: OutsideForm,
	count: number
) {
	const answers = form.answers.slice(0, count).map((typed, index) => cleanAnswer(typed, index + 1));
	const documents = cleanText('documents', form.documents, { most: longestDocuments }) ?? '';
	const before = await answersOf(row.id);
	const accepted = applicant.acceptedConditionsAt !== null;
	const isSame =
		answers.every((body, index) => (before.get(index + 1) ?? '') === body) &&
		documents === applicant.documents &&
		form.accepts === accepted;
	if (isSame) return;
	if (form.basis !== applicantBasis(applicant)) throw new Conflict('application_elsewhere');
	if (isFull(answers)) throw new Invalid('form', 'words_too_long');
	// Later than the last one, whatever the clock says: the form of the last one is older.
	const savedAt = new Date(Math.max(now().getTime(), (applicant.savedAt?.getTime() ?? 0) + 1));
	for (const [index, body] of answers.entries()) {
		const line = { applicationId: row.id, number: index + 1, body, savedAt };
		await db()
			.insert(applicationAnswer)
			.values(line)
			.onConflictDoUpdate({ target: [applicationAnswer.applicationId, applicationAnswer.number], set: line });
	}
	const acceptedConditionsAt = form.accepts ? (applicant.acceptedConditionsAt ?? savedAt) : null;
	await db()
		.update(outsideApplicant)
		.set({ documents, savedAt, acceptedConditionsAt })
		.where(eq(outsideApplicant.applicationId, row.id));
}

function refuseUnread(accepts: boolean): void {
	if (!accepts) throw new Invalid('accepts', 'applicant_conditions');
}

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
