import { desc, eq } from 'drizzle-orm';
import type { Actor } from '../kernel/access/index.ts';
import { record, schoolsOf } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction } from '../kernel/db/index.ts';
import { approval, claim, review, reviewable } from '../kernel/schema/index.ts';
import { Conflict, Forbidden } from '../kernel/errors.ts';
import { announceToStaffAndAuthor } from '../directory/audience/index.ts';
import { countsBesideOnly, isApproved, rewriteRequests } from '../directory/approvals/index.ts';
import { sameHand } from '../directory/hands/index.ts';
import { mayDecideAppeal } from './appealed.ts';
import { checkChoice, keepPhrase, type ReviewChoice } from './choice.ts';
import { forgetDecision } from './drafts.ts';
import { holds } from './hold/ports.ts';
import { itemOf, lockItem, type Locked } from './lock.ts';
import { obstacleTo } from './obstacle.ts';
import { endorse } from './second-approval/endorse.ts';
import { settleLater } from './settle.ts';
import { releaseSoon, scheduleRelease } from './release.ts';

export interface Decision extends ReviewChoice {
	/** The revision the teacher has read. If it is no longer the one waiting, nothing happens. */
	revisionId: string;
}

interface Decided {
	released: boolean;
	/** The approval is kept, and needs that of a second teacher. */
	second?: true;
}

/**
 * One teacher's decision on one revision.
 * @returns whether the letter travelled with it: other classrooms may have to approve too, and the time to undo comes first.
 *   The writer learns of a return or a withholding after the same time
 * @throws NotFound, Forbidden, Invalid, Conflict (`moved_…`: what happened meanwhile)
 */
export async function decide(actor: Actor, choice: Decision): Promise<Decided> {
	const words = checkChoice(choice);
	const itemId = await itemOf(choice.revisionId);
	return transaction(async () => {
		const found = await lockItem(actor, itemId);
		const { item, scope } = found;
		await refuseIfMovedOn(actor, item, choice);
		// What is on hold is decided by whoever holds it: a colleague who has it open only reads it.
		if (found.heldBy && !found.on) throw new Conflict('moved_held');
		if (!(await mayDecideAppeal(actor, item.id))) throw new Forbidden('appeal_of_yours');
		await refuseOnHold(actor, found, choice.decision);
		const classroomId = classroomToSpeakFor(actor, found, choice.decision);
		const { revisionId, decision, reason } = choice;
		const [made] = await db()
			.insert(review)
			.values({ revisionId, classroomId, by: actor.id, decision, reason, words, at: now() })
			.returning({ id: review.id });
		await keepPhrase(made!.id, revisionId, choice);
		await db().delete(claim).where(eq(claim.reviewableId, item.id));
		await forgetDecision(actor, item.id);
		await record({
			actorId: actor.id,
			verb: `${item.kind}.${decision === 'approve' && countsBesideOnly(found) ? 'endorse' : decision}`,
			subject: [item.kind, item.id],
			schools: schoolsOf(scope),
			detail: revisionId
		});
		const decided = await takeEffect(actor, found, { decision, classroomId });
		await rewriteRequests([item.id]);
		return decided;
	});
}

async function takeEffect(
	actor: Actor,
	found: Locked,
	{ decision, classroomId }: Pick<Decision, 'decision'> & { classroomId: string }
): Promise<Decided> {
	const { item, scope } = found;
	if (decision === 'approve') return approve(actor, found, classroomId);
	if (decision === 'reopen') {
		await db().update(reviewable).set({ state: 'waiting' }).where(eq(reviewable.id, item.id));
		await announceToStaffAndAuthor(scope, item);
	} else await settleLater(item, scope, releaseSoon);
	return { released: false };
}

/** Nothing on hold is approved; it is returned or withheld by whoever holds it, and by nobody else (safety rule 15). */
async function refuseOnHold(actor: Actor, { item, scope, on }: Locked, decision: Decision['decision']) {
	if (on && decision !== 'reopen' && (decision === 'approve' || !(await holds(actor, item, scope, on))))
		throw new Conflict('item_on_hold');
}

async function refuseIfMovedOn(actor: Actor, item: Locked['item'], { revisionId, decision }: Decision) {
	if (item.revisionId !== revisionId) throw new Conflict('moved_edited');
	if (item.state === (decision === 'reopen' ? 'withheld' : 'waiting') && !item.releaseAt) return;
	if (item.state === 'draft') throw new Conflict('moved_withdrawn');
	const [last] = await db()
		.select()
		.from(review)
		.where(eq(review.revisionId, revisionId))
		.orderBy(desc(review.at))
		.limit(1);
	throw new Conflict(last?.by === actor.id ? 'moved_by_you' : 'moved_decided');
}

/**
 * One adult never speaks for two classrooms of a letter. An approval answers a request; whoever holds what is on hold returns
 * or withholds it for the writer's classroom, whether that is asked or not.
 */
function classroomToSpeakFor(
	actor: Actor,
	{ classrooms, approvals, endorsements, requests }: Locked,
	decision: Decision['decision']
): string {
	if ([...approvals, ...endorsements].some((one) => one.by === actor.id)) throw new Conflict('moved_by_you');
	const open = classrooms.find((id) =>
		decision === 'approve' ? requests.includes(id) : !approvals.some((one) => one.classroomId === id)
	);
	if (!open) throw new Conflict('moved_decided');
	return open;
}

/** Not alone for a student whose secret this teacher set, or whom a measure protects on a board. */
async function approve(actor: Actor, found: Locked, classroomId: string): Promise<Decided> {
	const { item, scope } = found;
	const obstacle = await obstacleTo(scope, item);
	if (obstacle) throw new Conflict(obstacle);
	const others = [...found.approvals, ...found.endorsements].map((one) => one.by);
	if (await sameHand(actor.id, others)) throw new Forbidden('one_adult_one_side');
	const beside = countsBesideOnly(found);
	const complete = await (beside ? endorse : countIn)(actor, found, classroomId);
	if (complete) return { released: await scheduleRelease(item, scope, found.lastRelease) };
	await announceToStaffAndAuthor(scope, item);
	return { released: false, ...(beside && { second: true }) };
}

/** An approval that counts by itself. @returns whether the item has all it needs */
async function countIn(actor: Actor, found: Locked, classroomId: string): Promise<boolean> {
	const mine = { revisionId: found.item.revisionId, classroomId, by: actor.id, at: now() };
	await db().insert(approval).values(mine);
	return isApproved({ ...found, approvals: [...found.approvals, mine] });
}
