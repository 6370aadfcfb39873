import type { Actor } from '../kernel/access/index.ts';
import { record, schoolsOfPair } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, into, rows, sql, transaction, desc, eq } from '../kernel/db/index.ts';
import { approval, review, reviewable, tables } from '../kernel/schema/index.ts';
import { instant } from '../kernel/predicates/index.ts';
import { Conflict, Forbidden, Invalid } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { announceToStaffAndAuthor } from '../people/audience.ts';
import { isEndorsement, isApproved, rewriteRequests } from './approvals/index.ts';
import { sameHand } from '../people/hands/index.ts';
import { passGate } from '../safety/ports/index.ts';
import { endingClaims } from './claim.ts';
import { checkChoice, phraseOf, savePhrase, type MarkedPhrase, type ReviewChoice } from './review-choice.ts';
import { clearingDraft, decisionFields } from './desk-drafts.ts';
import { isHolder } from './hold/hold.ts';
import { askAboutWriter } from './hold/writer-matters.ts';
import { lockItem, type LockedItem } from './lock-item.ts';
import { obstacleTo } from './obstacle.ts';
import { endorse } from './second-approval/endorse.ts';
import { scheduleReturn } from './settle-return.ts';
import { releaseSoon, scheduleRelease } from './release.ts';
import { unreadHalves } from './halves/unread-halves.ts';
import { homeSchoolOf } from './scope.ts';

export interface Decision extends ReviewChoice {
	/** The revision the teacher has read. If another one is the newest by now, the decision is refused. */
	revisionId: string;
	/** They were asked about other texts of the writer on hold and open cases, and approve all the same. */
	sure?: boolean;
}

interface DecisionResult {
	released: boolean;
	/** The approval is an endorsement, and needs that of a second teacher. */
	second?: true;
}

/**
 * One teacher's decision on one revision.
 * @returns `released`: whether this decision released the letter. It is false while another classroom's approval is missing or the
 *   time to undo runs. The writer learns of a return or a withholding after the same time
 * @throws NotFound, Forbidden, Invalid, Conflict (`moved_…`: what happened meanwhile)
 */
export async function decide(actor: Actor, choice: Decision): Promise<DecisionResult> {
	const text = checkChoice(choice);
	return transaction(async () => {
		const locked = await lockItem(actor, choice.revisionId);
		const { item, scope } = locked;
		await refuseIfMovedOn(actor, item, choice);
		// Only the holder decides about an item on hold; a colleague who has it open may only read it.
		if (locked.heldBy && !locked.on) throw new Conflict('moved_held');
		if (locked.hasDecided) throw new Forbidden('appeal_of_yours');
		await refuseOnHold(actor, locked, choice.decision);
		if (text && choice.decision === 'approve') refuseMessage(actor, locked);
		if (choice.decision === 'approve' && !choice.sure) await askAboutWriter(actor, item);
		const classroomId = classroomToDecideFor(actor, locked, choice.decision);
		const phrase = await phraseOf(choice);
		const passed = await passWords(actor, locked, {
			words: text,
			phrase,
			isForStudent: choice.decision !== 'reopen'
		});
		const { revisionId, decision } = choice;
		const reviewId = await writeReview(actor, item.id, { ...choice, classroomId, words: passed.words });
		if (phrase) await savePhrase(reviewId, revisionId, { ...phrase, words: passed.phraseWords! });
		await record({
			actorId: actor.id,
			verb: `${item.kind}.${decision === 'approve' && isEndorsement(locked) ? 'endorse' : decision}`,
			subject: [item.kind, item.id],
			schools: schoolsOfPair(scope),
			detail: revisionId
		});
		const result = await takeEffect(actor, locked, { decision, classroomId });
		// A release has closed them.
		if (!result.released) await rewriteRequests([item.id]);
		return result;
	});
}

/** Writes the decision; it ends every claim on the item, and what its teacher had typed. @returns its id */
async function writeReview(
	actor: Actor,
	itemId: string,
	{
		revisionId,
		classroomId,
		decision,
		reason,
		words
	}: Pick<Decision, 'revisionId' | 'decision' | 'reason'> & { classroomId: string; words: string | null }
): Promise<string> {
	const id = newId();
	await rows(sql`
		with ${endingClaims(sql`${tables.claim.reviewableId} = ${itemId}`)}, ${clearingDraft(actor, itemId, decisionFields)}
		insert into ${into(review, 'id', 'revisionId', 'classroomId', 'by', 'decision', 'reason', 'words', 'at')}
		values (${id}, ${revisionId}, ${classroomId}, ${actor.id}, ${decision}, ${reason ?? null}, ${words}, ${instant(now())})`);
	return id;
}

async function takeEffect(
	actor: Actor,
	locked: LockedItem,
	{ decision, classroomId }: Pick<Decision, 'decision'> & { classroomId: string }
): Promise<DecisionResult> {
	const { item, scope } = locked;
	if (decision === 'approve') return approve(actor, locked, classroomId);
	if (decision === 'reopen') {
		await db().update(reviewable).set({ state: 'waiting' }).where(eq(reviewable.id, item.id));
		await announceToStaffAndAuthor(scope, item);
	} else await scheduleReturn(item, scope, releaseSoon);
	return { released: false };
}

interface WordsOfDecision {
	words: string | null;
	phrase: MarkedPhrase | null;
	/** Words with which an item is reopened are for colleagues. */
	isForStudent: boolean;
}

/** What the writer is going to read passes the gate now; it is kept when they can read it. @throws Invalid */
async function passWords(
	actor: Actor,
	{ item, scope }: LockedItem,
	{ words, phrase, isForStudent }: WordsOfDecision
) {
	const texts = { words, phraseWords: phrase?.words };
	if (!isForStudent) return { ...texts, phraseWords: undefined };
	return passGate(actor, {
		mark: 'decision',
		texts,
		schoolIds: [homeSchoolOf(scope, item.authorId)],
		studentId: item.authorId,
		subjectId: item.id,
		source: { place: 'review', id: item.id }
	});
}

/**
 * A message with an approval goes to the writer of a letter, from an adult of their own school: nobody else's has a way to a student
 * (safety rule 2).
 */
function refuseMessage(actor: Actor, { item, scope }: LockedItem) {
	if (item.kind !== 'message') throw new Invalid('words', 'message_only_letters');
	if (!actor.worksAt.includes(homeSchoolOf(scope, item.authorId)))
		throw new Invalid('words', 'message_other_school');
}

/** An item on hold is never approved; only its holder returns or withholds it (safety rule 15). */
async function refuseOnHold(actor: Actor, { item, scope, on }: LockedItem, decision: Decision['decision']) {
	if (on && decision !== 'reopen' && (decision === 'approve' || !(await isHolder(actor, item, scope, on))))
		throw new Conflict('item_on_hold');
}

async function refuseIfMovedOn(actor: Actor, item: LockedItem['item'], { revisionId, decision }: Decision) {
	if (item.revisionId !== revisionId) throw new Conflict('moved_edited');
	if (item.state === (decision === 'reopen' ? 'withheld' : 'waiting') && !item.releaseAt) return;
	if (item.state === 'draft' || item.state === 'discarded') throw new Conflict('moved_withdrawn');
	const [last] = await db()
		.select()
		.from(review)
		.where(eq(review.revisionId, revisionId))
		.orderBy(desc(review.at))
		.limit(1);
	throw new Conflict(last?.by === actor.id ? 'moved_by_you' : 'moved_decided');
}

/**
 * The classroom for which this decision counts. One adult never decides for two classrooms of a letter. An approval answers a
 * request; the holder of an item returns or withholds it for the writer's classroom, whether that has a request or not.
 */
function classroomToDecideFor(
	actor: Actor,
	{ classrooms, approvals, endorsements, requests }: LockedItem,
	decision: Decision['decision']
): string {
	if ([...approvals, ...endorsements].some((entry) => entry.by === actor.id))
		throw new Conflict('moved_by_you');
	const classroomId = classrooms.find((id) =>
		decision === 'approve' ? requests.includes(id) : !approvals.some((entry) => entry.classroomId === id)
	);
	if (!classroomId) throw new Conflict('moved_decided');
	return classroomId;
}

/** Approves, or only endorses: for a student whose secret this teacher may know, or whom a restriction protects on a board. */
async function approve(actor: Actor, locked: LockedItem, classroomId: string): Promise<DecisionResult> {
	const { item, scope } = locked;
	const obstacle = obstacleTo(scope, item, locked);
	if (obstacle) throw new Conflict(obstacle);
	const others = [...locked.approvals, ...locked.endorsements].map((entry) => entry.by);
	if (await sameHand(actor.id, others)) throw new Forbidden('one_adult_one_side');
	const endorsesOnly = isEndorsement(locked);
	const complete = await (endorsesOnly ? endorse : insertApproval)(actor, locked, classroomId);
	if (complete && locked.isHalved && (await unreadHalves(item, scope, [...others, actor.id])).length)
		throw new Conflict('half_unread');
	if (complete) return { released: await scheduleRelease(item, scope, locked.lastRelease) };
	await announceToStaffAndAuthor(scope, item);
	return { released: false, ...(endorsesOnly && { second: true }) };
}

/** Inserts an approval that counts alone. @returns whether the item has all it needs */
async function insertApproval(actor: Actor, locked: LockedItem, classroomId: string): Promise<boolean> {
	const newApproval = { revisionId: locked.item.revisionId, classroomId, by: actor.id, at: now() };
	await db().insert(approval).values(newApproval);
	return isApproved({ ...locked, approvals: [...locked.approvals, newApproval] });
}
