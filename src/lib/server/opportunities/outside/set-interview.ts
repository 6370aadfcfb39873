// A coordinator sets when and where somebody from outside is talked with.
import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { outsideApplicant } from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { momentAt } from '../../site/index.ts';
import { findCall } from '../find-call.ts';
import { coordinatesCall } from '../reviewing/index.ts';
import { applicantById } from './find-applicant.ts';

export interface TypedInterview {
	applicationId: string;
	/** By the clock of the call. */
	day: string;
	time: string;
	place: string;
	/** What was set when the page was loaded; empty for nothing. */
	basis: string;
}

/** Days ahead that people may meet. */
const maxDaysAhead = 365;

/**
 * Sets when and where somebody who applied is talked with; they get a mail with the time by both clocks. Set again, it is another time.
 * @throws NotFound, Invalid, Conflict where nothing was handed in, or a colleague has set another time since
 */
export async function setInterview(actor: Actor, slug: string, typed: TypedInterview): Promise<void> {
	const call = await findCall(slug, 'en');
	if (call.audience !== 'adults' || !coordinatesCall(actor, call)) throw new NotFound();
	const interviewAt = momentAt('day', typed.day, 'time', typed.time, call.zone);
	if (interviewAt <= now() || interviewAt > daysAfter(now(), maxDaysAhead))
		throw new Invalid('day', 'applicant_interview_day');
	const interviewPlace = cleanText('place', typed.place, { most: 300, missing: 'applicant_interview_place' });
	await transaction(async () => {
		const row = isId(typed.applicationId) ? await applicantById(typed.applicationId, true) : undefined;
		if (row?.application.articleId !== call.id) throw new NotFound();
		if (!row.application.handedInAt) throw new Conflict('applicant_not_handed_in');
		const { interviewAt: before, interviewPlace: place } = row.applicant;
		if (before?.getTime() === interviewAt.getTime() && place === interviewPlace) return;
		if (typed.basis !== (before?.toISOString() ?? '')) throw new Conflict('applicant_interview_changed');
		await db()
			.update(outsideApplicant)
			.set({ interviewAt, interviewPlace })
			.where(eq(outsideApplicant.applicationId, row.application.id));
		await record({
			actorId: actor.id,
			verb: 'applicant.interview',
			subject: ['article', call.id],
			schools: call.programId === null ? [] : await schoolsOfProgram(call.programId),
			detail: row.application.id
		});
		await enqueueJob('applicant.mail', { id: row.application.id, telling: 'interview' });
	});
}
