import { caseFrom } from '../../../safety/cases/from-finding.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { openOrJoin } from '../cases/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, isNull, lt, or } from '../../kernel/db/index.ts';
import { claim, finding, hold, revision } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Refusal } from '../../kernel/errors.ts';
import { announceToStaffAndAuthor } from '../../people/audience/index.ts';
import { raise } from '../alerts/index.ts';
import {
	type AboutAdult,
	homeSchoolOf,
	lockScope,
	openHold,
	readingOf,
	writerMatters
} from '../../review/index.ts';
import { answerAlert } from './answer-alert.ts';
import { caseOf } from './hold-view.ts';
import { holds } from './holders.ts';

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
