import { desc, eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { mayDecideAppeal } from '../appeals/standing.ts';
import { record } from '../audit/record.ts';
import { schoolsOf } from '../audit/touched.ts';
import { now } from '../clock.ts';
import { db, transaction } from '../db/index.ts';
import { approval, claim, review, reviewable } from '../db/schema/index.ts';
import { Conflict, Forbidden } from '../errors.ts';
import { announceToStaffAndAuthor } from '../messages/announce.ts';
import { tellOfReturn } from '../notifications/index.ts';
import { sameHand } from '../people/same-hand.ts';
import { heed } from '../safeguarding/staff-words.ts';
import { checkChoice, keepPhrase, type Choice } from './choice.ts';
import { itemOf, lockItem, type Locked } from './lock.ts';
import { obstacleTo } from './obstacle.ts';
import { endorse } from './second/endorse.ts';
import { countsBesideOnly, isApproved } from './second/enough.ts';
import { sendOff } from './travel.ts';

export interface Decision extends Choice {
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
 * @returns whether the letter travelled with it: other classrooms may have to approve too, and the time to undo comes first
 * @throws NotFound, Forbidden, Invalid, Conflict (`moved_…`: what happened meanwhile)
 */
export async function decide(actor: Actor, choice: Decision): Promise<Decided> {
	const words = checkChoice(choice);
	const itemId = await itemOf(choice.revisionId);
	return transaction(async () => {
		const found = await lockItem(actor, itemId);
		const { item, ground } = found;
		await refuseIfMovedOn(actor, item, choice);
		if (found.heldBy) throw new Conflict('moved_held');
		if (!(await mayDecideAppeal(actor, item.id))) throw new Forbidden('appeal_of_yours');
		const classroomId = classroomToSpeakFor(actor, found);
		const { revisionId, decision, reason } = choice;
		const [made] = await db()
			.insert(review)
			.values({ revisionId, classroomId, by: actor.id, decision, reason, words, at: now() })
			.returning({ id: review.id });
		const onPhrase = await keepPhrase(made!.id, revisionId, choice);
		if (decision === 'return' || decision === 'withhold') await heedWords(actor, found, [words, onPhrase]);
		await db().delete(claim).where(eq(claim.reviewableId, item.id));
		await record({
			actorId: actor.id,
			verb: `${item.kind}.${decision === 'approve' && countsBesideOnly(found) ? 'endorse' : decision}`,
			subject: [item.kind, item.id],
			schools: schoolsOf(ground),
			detail: revisionId
		});
		if (decision === 'approve') return approve(actor, found, classroomId);
		await db().update(reviewable).set({ state: becomes[decision] }).where(eq(reviewable.id, item.id));
		if (decision === 'return') await tellOfReturn(item);
		await announceToStaffAndAuthor(ground, item.authorId);
		return { released: false };
	});
}

/** What the student reads is looked at like what students write, and the school's lead reads along. */
async function heedWords(actor: Actor, { item, ground }: Locked, said: (string | null)[]) {
	const { schoolId } = ground.members.find((member) => member.id === item.authorId)!;
	const words = said.filter(Boolean).join('\n\n');
	await heed(actor, { studentId: item.authorId, schoolId, place: 'review', subjectId: item.id, words });
}

const becomes = { return: 'returned', withhold: 'withheld', reopen: 'waiting' } as const;

async function refuseIfMovedOn(actor: Actor, item: Locked['item'], { revisionId, decision }: Decision) {
	if (item.revisionId !== revisionId) throw new Conflict('moved_edited');
	if (item.state === (decision === 'reopen' ? 'withheld' : 'waiting')) return;
	if (item.state === 'draft') throw new Conflict('moved_withdrawn');
	const [last] = await db()
		.select()
		.from(review)
		.where(eq(review.revisionId, revisionId))
		.orderBy(desc(review.at))
		.limit(1);
	throw new Conflict(last?.by === actor.id ? 'moved_by_you' : 'moved_decided');
}

/** One adult never speaks for two classrooms of a letter. */
function classroomToSpeakFor(actor: Actor, { classrooms, approvals, endorsements }: Locked): string {
	if ([...approvals, ...endorsements].some((one) => one.by === actor.id)) throw new Conflict('moved_by_you');
	const open = classrooms.find((id) => !approvals.some((one) => one.classroomId === id));
	if (!open) throw new Conflict('moved_decided');
	return open;
}

/** Not alone for a student whose secret this teacher set, or whom a measure protects on a board. */
async function approve(actor: Actor, found: Locked, classroomId: string): Promise<Decided> {
	const { item, ground } = found;
	const obstacle = await obstacleTo(ground, item.authorId);
	if (obstacle) throw new Conflict(obstacle);
	const others = [...found.approvals, ...found.endorsements].map((one) => one.by);
	if (await sameHand(actor.id, others)) throw new Forbidden('one_adult_one_side');
	const beside = countsBesideOnly(found);
	const complete = await (beside ? endorse : countIn)(actor, found, classroomId);
	if (complete) return { released: await sendOff(item, ground, found.lastRelease) };
	await announceToStaffAndAuthor(ground, item.authorId);
	return { released: false, ...(beside && { second: true }) };
}

/** An approval that counts by itself. @returns whether the item has all it needs */
async function countIn(actor: Actor, found: Locked, classroomId: string): Promise<boolean> {
	const mine = { revisionId: found.item.revisionId, classroomId, by: actor.id, at: now() };
	await db().insert(approval).values(mine);
	return isApproved({ ...found, approvals: [...found.approvals, mine] });
}
