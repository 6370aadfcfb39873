// A student accepts an offer or turns it down. The place stays theirs until the last day.
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, eq } from '../../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { applicationOutcome, tables } from '../../kernel/schema/index.ts';
import { labels } from '../../people/labels/index.ts';
import { lockPerson } from '../../people/index.ts';
import { eligibilityOf } from '../eligibility.ts';
import { callOfRevision } from '../find-call.ts';
import { type OwnApplication, ownApplication } from '../find-application.ts';
import { studentFacts } from '../student-facts.ts';
import { standsSql } from './decisions.ts';

const { application } = tables;

/**
 * Answers an offer.
 * @param articleId of the call
 * @throws NotFound where nobody was offered anything, Invalid, Conflict where it is answered or over, or where something is missing that the
 * call asks for: level, recommendation and consent are asked again
 */
export async function answerOffer(actor: Actor, articleId: string, answer: string): Promise<void> {
	await transaction(async () => {
		if (!isId(articleId)) throw new NotFound();
		await lockPerson(actor.id);
		const own = await ownApplication(actor, articleId, true);
		if (!own?.told) throw new NotFound();
		const schoolId = await schoolWhereItStands(own.id);
		if (!schoolId) throw new NotFound();
		if (answer !== 'accepted' && answer !== 'declined') throw new Invalid('answer', 'form_invalid');
		// A job may let it lapse at the same moment.
		const [row] = await db()
			.select()
			.from(applicationOutcome)
			.where(eq(applicationOutcome.applicationId, own.id))
			.for('update');
		const { offeredAt, answer: before } = row!;
		if (!offeredAt) throw new NotFound();
		if (before === 'accepted' || before === 'declined') throw new Conflict('offer_answered');
		// The family's form is gone: the place goes on, and nobody is asked for a yes.
		if (before || own.told.stage !== 'offered') throw new Conflict('offer_over');
		if (answer === 'accepted' && (await isMissing(actor, own))) throw new Conflict('offer_missing');
		await db()
			.update(applicationOutcome)
			.set({ answer, answeredAt: now() })
			.where(eq(applicationOutcome.applicationId, own.id));
		await record({
			actorId: actor.id,
			verb: answer === 'accepted' ? 'application.accept' : 'application.turn_down',
			subject: ['person', actor.id],
			schools: [schoolId],
			detail: own.id
		});
	});
}

/** The school through which they apply, where they still are; undefined where they withdrew or left. */
export async function schoolWhereItStands(applicationId: string): Promise<string | undefined> {
	const [row] = await rows<{ schoolId: string }>(
		sql`select ${application.schoolId} as "schoolId" from ${application}
			where ${application.id} = ${applicationId} and ${standsSql(application)}`
	);
	return row?.schoolId;
}

/** Something of what the answered wording of the call asks for is not there now. */
async function isMissing(actor: Actor, own: OwnApplication): Promise<boolean> {
	const wording = await callOfRevision(own.revisionId, own.locale);
	const rules = eligibilityOf(wording, await studentFacts(actor.id, wording.id), {
		label: await labels('en'),
		locale: 'en'
	});
	return rules.some(({ met }) => !met);
}
