// Whether a school lets a student travel: its lead, or their deputy, says yes or no without a reason. Students and teachers do not see it.
import { type Actor, answersFor, readerOf, type WaitingReader } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, eq, type SQL } from '../../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { tables, travelClearance } from '../../kernel/schema/index.ts';
import { findCall } from '../find-call.ts';
import { standsSql } from './decisions.ts';

const { application, applicationOutcome, article, callDecision, person } = tables;

/** A student of whom a school was asked. */
export interface AskedClearance {
	applicationId: string;
	schoolId: string;
	name: string;
	travels: boolean | null;
	/** It can still be answered, or changed. */
	open: boolean;
}

/** A decision is there, and this application has an offer or will have one: what the school said is settled. */
const isSettled = sql`exists (select from ${applicationOutcome}
	join ${callDecision} on ${callDecision.id} = ${applicationOutcome.decisionId} and ${callDecision.endedAt} is null
	where ${applicationOutcome.applicationId} = ${tables.travelClearance.applicationId}
		and not (${callDecision.toldAt} is not null and ${applicationOutcome.offeredAt} is null))`;

/** Open while nothing is proposed, while nothing was said, and while a student waits for a place. */
const isOpen = sql`(${tables.travelClearance.travels} is null or not ${isSettled})`;

const clearancesSql = (actor: Actor, condition: ReturnType<typeof sql>) => sql`
	select ${tables.travelClearance.applicationId} as "applicationId", ${tables.travelClearance.schoolId} as "schoolId",
		${person.displayName} as name, ${tables.travelClearance.travels}, ${isOpen} as open
	from ${tables.travelClearance} join ${application} on ${application.id} = ${tables.travelClearance.applicationId}
		join ${person} on ${person.id} = ${application.studentId}
	where ${answersFor.where(readerOf(actor), tables.travelClearance.schoolId)} and ${standsSql(application)}
		and ${application.studentId} <> ${actor.id} and ${condition}
	order by ${person.displayName}, ${tables.travelClearance.applicationId} limit 200`;

/** Of which students of their school somebody is asked, for one call. */
export const clearancesFor = (actor: Actor, articleId: string): Promise<AskedClearance[]> =>
	rows<AskedClearance>(clearancesSql(actor, sql`${application.articleId} = ${articleId}`));

/**
 * Says whether a student travels.
 * @throws NotFound, Invalid, Conflict where a decision rests on what was said
 */
export async function answerClearance(
	actor: Actor,
	slug: string,
	{ applicationId, travels }: { applicationId: string; travels: string }
): Promise<void> {
	await transaction(async () => {
		const call = await findCall(slug, 'en');
		if (!isId(applicationId)) throw new NotFound();
		await db()
			.select({ id: travelClearance.applicationId })
			.from(travelClearance)
			.where(eq(travelClearance.applicationId, applicationId))
			.for('update');
		const [asked] = await rows<AskedClearance>(
			clearancesSql(
				actor,
				sql`${application.articleId} = ${call.id}
				and ${tables.travelClearance.applicationId} = ${applicationId}`
			)
		);
		if (!asked) throw new NotFound();
		if (travels !== 'yes' && travels !== 'no') throw new Invalid('travels', 'form_invalid');
		if (asked.travels === (travels === 'yes')) return;
		if (!asked.open) throw new Conflict('clearance_settled');
		await db()
			.update(travelClearance)
			.set({ travels: travels === 'yes', by: actor.id, at: now() })
			.where(eq(travelClearance.applicationId, applicationId));
		// Yes and no look the same here.
		await record({
			actorId: actor.id,
			verb: 'decision.clear',
			subject: ['article', call.id],
			schools: [asked.schoolId],
			detail: applicationId
		});
	});
}

/** Students about whom this reader is asked: rows of a subject, the address of the call, and a moment. */
export const awaitingClearancesSql = (reader: WaitingReader): SQL => sql`
	select ${article.slug} as subject, ${tables.travelClearance.askedAt} as at from ${tables.travelClearance}
		join ${application} on ${application.id} = ${tables.travelClearance.applicationId}
	join ${article} on ${article.id} = ${application.articleId}
	where ${tables.travelClearance.travels} is null and ${answersFor.where(reader, tables.travelClearance.schoolId)}
		and ${standsSql(application)} and ${application.studentId} <> ${reader.me}`;
