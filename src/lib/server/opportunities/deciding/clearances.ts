// Whether a school lets a student travel: its lead, or their deputy, says yes or no without a reason. Students and teachers do not see it.
import { type Actor, answersFor, readerOf, type WaitingReader } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, eq, type SQL } from '../../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import {
	aliased,
	application,
	applicationOutcome,
	article,
	callDecision,
	person,
	travelClearance
} from '../../kernel/schema/index.ts';
import { findCall } from '../find-call.ts';
import { standsSql } from './standing.ts';

const { a, ap, d, o, p, tc } = aliased({
	a: article,
	ap: application,
	d: callDecision,
	o: applicationOutcome,
	p: person,
	tc: travelClearance
});

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
const isSettled = sql`exists (select from ${o} join ${d} on ${d.id} = ${o.decisionId} and ${d.endedAt} is null
	where ${o.applicationId} = ${tc.applicationId} and not (${d.toldAt} is not null and ${o.offeredAt} is null))`;

/** Open while nothing is proposed, while nothing was said, and while a student waits for a place. */
const isOpen = sql`(${tc.travels} is null or not ${isSettled})`;

const clearancesSql = (actor: Actor, condition: ReturnType<typeof sql>) => sql`
	select ${tc.applicationId} as "applicationId", ${tc.schoolId} as "schoolId", ${p.displayName} as name, ${tc.travels}, ${isOpen} as open
	from ${tc} join ${ap} on ${ap.id} = ${tc.applicationId} join ${p} on ${p.id} = ${ap.studentId}
	where ${answersFor.where(readerOf(actor), tc.schoolId)} and ${standsSql(ap)} and ${ap.studentId} <> ${actor.id} and ${condition}
	order by ${p.displayName}, ${tc.applicationId} limit 200`;

/** Of which students of their school somebody is asked, for one call. */
export const clearancesFor = (actor: Actor, articleId: string): Promise<AskedClearance[]> =>
	rows<AskedClearance>(clearancesSql(actor, sql`${ap.articleId} = ${articleId}`));

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
			clearancesSql(actor, sql`${ap.articleId} = ${call.id} and ${tc.applicationId} = ${applicationId}`)
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
	select ${a.slug} as subject, ${tc.askedAt} as at from ${tc} join ${ap} on ${ap.id} = ${tc.applicationId}
	join ${a} on ${a.id} = ${ap.articleId}
	where ${tc.travels} is null and ${answersFor.where(reader, tc.schoolId)} and ${standsSql(ap)} and ${ap.studentId} <> ${reader.me}`;
