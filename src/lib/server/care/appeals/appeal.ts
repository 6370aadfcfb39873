import { desc, eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOf } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { appeal as appeals, classroom, escalation, review, reviewable } from '../../kernel/schema/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { rewriteRequests } from '../../directory/approvals/index.ts';
import { announceToDesks, announceToStaffAndAuthor } from '../../directory/audience/index.ts';
import { adultsMeant, appealOf, scopeOf, notOpen, putOnHold } from '../../review/index.ts';
import { concernOf, screen, urgent } from '../../engines/screening/index.ts';
import { notifySubstitutes } from '../../kernel/notify/index.ts';
import { raise } from '../safeguarding/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { otherLookers } from './another.ts';

/**
 * Asks that another teacher looks at something of one's own that was returned or withheld: once for each. The same
 * revision waits again.
 * @throws NotFound, Invalid, Conflict
 */
export async function appeal(
	actor: Actor,
	{ reviewableId, words }: { reviewableId: string; words?: string }
): Promise<void> {
	const said = cleanText('appeal', words);
	await transaction(async () => {
		const item = await lockOwn(actor, reviewableId);
		const scope = await scopeOf(item.id);
		if (await appealOf(item.id)) throw new Conflict('appeal_once');
		if (item.state !== 'returned' && item.state !== 'withheld') throw new Conflict('appeal_not_now');
		if (scope.state === 'ended' || scope.state === 'closed') throw new Conflict(notOpen(scope));
		const decision = await lastDecision(item.revisionId);
		const row = { reviewableId: item.id, reviewId: decision.id, by: actor.id, words: said, at: now() };
		await db().insert(appeals).values(row);
		await db().update(reviewable).set({ state: 'waiting' }).where(eq(reviewable.id, item.id));
		await rewriteRequests([item.id]);
		await hearCry(actor, item.id, said);
		const lookers = await bringToAnother(item, decision);
		await record({
			actorId: actor.id,
			verb: `${item.kind}.appeal`,
			subject: [item.kind, item.id],
			schools: schoolsOf(scope),
			detail: item.revisionId
		});
		await announceToStaffAndAuthor(scope, item);
		await announceToDesks(item.id, lookers);
	});
}

/** What a student writes beside it may be a call for help. */
async function hearCry(actor: Actor, itemId: string, words: string | null) {
	if (!words || concernOf(screen(words).findings) !== urgent) return;
	const { members } = await scopeOf(itemId);
	const { schoolId } = members.find(({ id }) => id === actor.id)!;
	const about = await adultsMeant(schoolId, words);
	await putOnHold(itemId, about);
	await raise({ schoolId, kind: 'finding', subjectId: itemId, studentId: actor.id, ...about });
}

async function lockOwn(actor: Actor, id: string) {
	const [item] = isId(id)
		? await db().select().from(reviewable).where(eq(reviewable.id, id)).for('update')
		: [];
	if (!item || item.authorId !== actor.id) throw new NotFound();
	return item;
}

async function lastDecision(revisionId: string) {
	const [found] = await db()
		.select({
			id: review.id,
			by: review.by,
			decision: review.decision,
			classroomId: review.classroomId,
			schoolId: classroom.schoolId
		})
		.from(review)
		.innerJoin(classroom, eq(classroom.id, review.classroomId))
		.where(eq(review.revisionId, revisionId))
		.orderBy(desc(review.at), desc(review.id))
		.limit(1);
	if (found?.decision !== 'return' && found?.decision !== 'withhold') throw new Conflict('appeal_not_now');
	return found;
}

/** Where nobody else teaches the classroom, it goes to somebody who speaks for it on this letter. */
async function bringToAnother(
	item: { id: string; revisionId: string; pairingId: string | null; authorId: string },
	decision: { by: string; classroomId: string; schoolId: string }
): Promise<string[]> {
	const { classroomId, schoolId } = decision;
	const lookers = await otherLookers({
		reviewableId: item.id,
		classroomId,
		schoolId,
		firstId: decision.by,
		pairingId: item.pairingId,
		authorId: item.authorId
	});
	const asked = { revisionId: item.revisionId, reviewableId: item.id, classroomId, at: now() };
	if (lookers.length)
		await db()
			.insert(escalation)
			.values(lookers.map((looker) => ({ ...asked, ...looker })))
			.onConflictDoNothing();
	const asTeachers = lookers.filter(({ step }) => step === 'appeal');
	await notifySubstitutes(asTeachers.map(({ toId }) => ({ toId, revisionId: item.revisionId })));
	return lookers.map(({ toId }) => toId);
}
