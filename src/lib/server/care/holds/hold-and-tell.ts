import { and, eq, isNull } from 'drizzle-orm';
import { caseFrom } from '../../../cases/from-finding.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { openOrJoin } from '../cases/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { claim, finding, hold, revision } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden } from '../../kernel/errors.ts';
import { announceToStaffAndAuthor } from '../../directory/audience/index.ts';
import { raise } from '../safeguarding/index.ts';
import { homeOf, lockScope, openHold, readingOf } from '../../review/index.ts';
import { answerAlert } from './answer-alert.ts';
import { holds } from './holders.ts';

/**
 * "Hold and tell NAME": what is on hold becomes a case, or joins the one that is open about this student, with the kind
 * and severity of what was found. Pressed again it changes nothing. Whoever holds it has dealt with its alert by that.
 * @throws NotFound, Forbidden for who only reads along, Conflict where it is not on hold
 */
export async function holdAndTell(actor: Actor, itemId: string): Promise<void> {
	await transaction(async () => {
		const scope = await lockScope(itemId);
		const item = await readingOf(actor, itemId);
		const onHold = await openHold(itemId);
		if (!onHold) throw new Conflict('item_not_on_hold');
		const isHolder = await holds(actor, item, scope, onHold);
		if (item.reading !== 'classroom' && !isHolder) throw new Forbidden();
		const about = { exceptId: onHold.exceptId, pastSchool: onHold.pastSchool };
		const schoolId = homeOf(scope, item.authorId);
		await openOrJoin(actor, { reviewableId: itemId, ...caseFrom(await findingsOf(itemId)), ...about });
		// What somebody put on hold by hand has no alert yet; the same again is nothing new.
		await raise({ schoolId, kind: 'finding', subjectId: itemId, studentId: item.authorId, ...about });
		if (isHolder) await answerAlert(actor, itemId);
		const updated = await db()
			.update(hold)
			.set({ toldBy: actor.id, toldAt: now() })
			.where(and(eq(hold.id, onHold.id), isNull(hold.toldAt)))
			.returning({ id: hold.id });
		await db()
			.delete(claim)
			.where(and(eq(claim.reviewableId, itemId), eq(claim.by, actor.id)));
		if (!updated.length) return;
		await record({
			actorId: actor.id,
			verb: 'hold.tell',
			subject: [item.kind, itemId],
			// The other school learns nothing of it.
			schools: [schoolId],
			detail: item.revisionId
		});
		await announceToStaffAndAuthor(scope, item);
	});
}

/** Of every wording: what a student took out again is what was told. */
const findingsOf = (itemId: string) =>
	db()
		.select({ check: finding.check, kind: finding.kind, severity: finding.severity })
		.from(finding)
		.innerJoin(revision, eq(revision.id, finding.revisionId))
		.where(eq(revision.reviewableId, itemId));
