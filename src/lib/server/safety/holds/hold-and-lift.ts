import { caseFrom } from '../../../safety/cases/from-finding.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { openOrJoin } from '../cases/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, isNull, lt, or } from '../../kernel/db/index.ts';
import { claim, finding, hold, revision, reviewable, alert } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Refusal, Invalid, NotFound } from '../../kernel/errors.ts';
import { announceToStaffAndAuthor } from '../../people/audience.ts';
import { raise, lockAlert, announceAlert, recipientsOf } from '../alerts/index.ts';
import {
	type AboutAdult,
	homeSchoolOf,
	lockScope,
	openHold,
	readingOf,
	writerMatters,
	decide,
	itemOf
} from '../../review/index.ts';
import { caseOf } from './hold-view.ts';
import { holds } from './holders.ts';
import { cleanText } from '../../kernel/text-input.ts';

/**
 * "Hold and tell NAME": an item on hold becomes a case, or joins the open one about this student, with the kind and
 * severity of its findings; what else of this student is on hold and belongs to the same case joins it by the same press. Doing
 * it again changes nothing. If the actor holds an item, this also answers its alert.
 * @returns the case, for whoever holds the item and may see it
 * @throws NotFound, Forbidden for somebody who only reads it, Conflict where it is not on hold
 */
export async function holdAndTell(actor: Actor, itemId: string): Promise<{ caseId: string | null }> {
	const { caseId, authorId, matter } = await tell(actor, itemId);
	const { held } = await writerMatters(actor, { id: itemId, authorId });
	// One by one, each in a transaction of its own: texts of several pairings are never locked at once.
	for (const otherId of held)
		try {
			await tell(actor, otherId, matter);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
		}
	return { caseId };
}

/** What decides to which case a text comes. */
type CaseMatter = ReturnType<typeof caseFrom> & AboutAdult;

/** @param only the matter of the case: a text with another one does not join it, and waits for a decision of its own */
async function tell(actor: Actor, itemId: string, only?: CaseMatter) {
	return transaction(async () => {
		const scope = await lockScope(itemId);
		const item = await readingOf(actor, itemId);
		const onHold = await openHold(itemId);
		if (!onHold) throw new Conflict('item_not_on_hold');
		const isHolder = await holds(actor, item, scope, onHold);
		if (item.reading !== 'classroom' && !isHolder) throw new Forbidden();
		const about = { exceptId: onHold.exceptId, pastSchool: onHold.pastSchool };
		const matter: CaseMatter = { ...caseFrom(await findingsOf(itemId)), ...about };
		const [caseId, authorId] = [null, item.authorId];
		if (only && !isSameCase(matter, only)) return { caseId, authorId, matter };
		const schoolId = homeSchoolOf(scope, authorId);
		await openOrJoin(actor, { reviewableId: itemId, ...matter });
		// An item that somebody put on hold by hand has no alert yet; raising an existing alert changes nothing.
		await raise({ schoolId, kind: 'finding', subjectId: itemId, studentId: authorId, ...about });
		if (isHolder) await answerAlert(actor, itemId);
		const isUntold = or(isNull(hold.toldAt), lt(hold.toldAt, item.submittedAt));
		const updated = await db()
			.update(hold)
			.set({ toldBy: actor.id, toldAt: now() })
			.where(and(eq(hold.id, onHold.id), isUntold))
			.returning({ id: hold.id });
		await db()
			.delete(claim)
			.where(and(eq(claim.reviewableId, itemId), eq(claim.by, actor.id)));
		const result = { caseId: isHolder ? await caseOf(actor, itemId) : null, authorId, matter };
		if (!updated.length) return result;
		await record({
			actorId: actor.id,
			verb: 'hold.tell',
			subject: [item.kind, itemId],
			// The other school must not learn of it.
			schools: [schoolId],
			detail: item.revisionId
		});
		await announceToStaffAndAuthor(scope, item);
		return result;
	});
}

const isSameCase = (a: CaseMatter, b: CaseMatter) =>
	a.kind === b.kind && a.exceptId === b.exceptId && a.pastSchool === b.pastSchool;

/** The findings of every revision: what a student deleted again may be what matters. */
const findingsOf = (itemId: string) =>
	db()
		.select({ check: finding.check, kind: finding.kind, severity: finding.severity })
		.from(finding)
		.innerJoin(revision, eq(revision.id, finding.revisionId))
		.where(eq(revision.reviewableId, itemId));

export interface Lifting {
	/** The revision that the actor read. */
	revisionId: string;
	/** Why the text is harmless, for staff. */
	why: string;
	/** The actor confirmed that they have read the warning. */
	sure: boolean;
}

/**
 * "Lift the hold": its holder lifts the hold, with a sentence why. The release rule still applies: where the
 * holder may decide for a classroom that has to approve, this is also their approval.
 * @returns `approved`: whether this was also an approval; otherwise the item waits for its teachers
 * @throws NotFound for somebody who does not hold it, Invalid at the tick and the sentence, Conflict where the item has
 * changed
 */
export async function lift(actor: Actor, { revisionId, why, sure }: Lifting): Promise<{ approved: boolean }> {
	const reason = cleanText('why', why, { most: 2_000, missing: 'lift_why' })!;
	if (!sure) throw new Invalid('sure', 'lift_sure');
	const itemId = await itemOf(revisionId);
	return transaction(async () => {
		const scope = await lockScope(itemId);
		await db().select({ id: reviewable.id }).from(reviewable).where(eq(reviewable.id, itemId)).for('update');
		const item = await readingOf(actor, itemId);
		const onHold = await openHold(itemId);
		if (!onHold) throw new Conflict('item_not_on_hold');
		if (!(await holds(actor, item, scope, onHold))) throw new NotFound();
		if (item.revisionId !== revisionId) throw new Conflict('moved_edited');
		if (item.state !== 'waiting' || item.releaseAt) throw new Conflict('moved_decided');
		await db()
			.update(hold)
			.set({ liftedBy: actor.id, liftedAt: now(), why: reason })
			.where(eq(hold.id, onHold.id));
		await answerAlert(actor, itemId);
		await record({
			actorId: actor.id,
			verb: 'hold.lift',
			subject: [item.kind, itemId],
			schools: [homeSchoolOf(scope, item.authorId)],
			detail: revisionId
		});
		const afterLift = await readingOf(actor, itemId);
		// Claims end: a colleague may only read an item on hold.
		await db().delete(claim).where(eq(claim.reviewableId, itemId));
		if (afterLift.reading === 'classroom')
			await decide(actor, { revisionId, decision: 'approve', sure: true });
		else await announceToStaffAndAuthor(scope, item);
		return { approved: afterLift.reading === 'classroom' };
	});
}

/**
 * Marks the alert about an item as answered, because its holder has decided: it escalates no further. In the caller's
 * transaction.
 */
async function answerAlert(actor: Actor, itemId: string): Promise<void> {
	const open = await lockAlert('finding', itemId);
	if (!open || open.acknowledgedAt) return;
	await db()
		.update(alert)
		.set({ acknowledgedBy: actor.id, acknowledgedAt: now() })
		.where(eq(alert.id, open.id));
	await record({
		actorId: actor.id,
		verb: 'alert.acknowledge',
		subject: ['alert', open.id],
		schools: [open.schoolId]
	});
	await announceAlert(await recipientsOf(open.id));
}
