import { desc, eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { approvers, isPaused } from '../access/policy.ts';
import { mayDecideAppeal } from '../appeals/standing.ts';
import { record } from '../audit/record.ts';
import { schoolsOf } from '../audit/touched.ts';
import { now } from '../clock.ts';
import { db, transaction } from '../db/index.ts';
import { approval, claim, review, reviewable } from '../db/schema/index.ts';
import { Conflict, Forbidden } from '../errors.ts';
import { announceToStaffAndAuthor } from '../messages/announce.ts';
import { heed } from '../safeguarding/staff-words.ts';
import { checkChoice, keepPhrase, type Choice } from './choice.ts';
import { itemOf, lockItem, type Locked } from './lock.ts';
import { sendOff } from './travel.ts';

export interface Decision extends Choice {
	/** The revision the teacher has read. If it is no longer the one waiting, nothing happens. */
	revisionId: string;
}

/**
 * One teacher's decision on one revision.
 * @returns whether the letter travelled with it: other classrooms may have to approve too, and the time to undo comes first
 * @throws NotFound, Forbidden, Invalid, Conflict (`moved_…`: what happened meanwhile)
 */
export async function decide(actor: Actor, choice: Decision): Promise<{ released: boolean }> {
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
			verb: `${item.kind}.${decision}`,
			subject: [item.kind, item.id],
			schools: schoolsOf(ground),
			detail: revisionId
		});
		if (decision === 'approve') return approve(actor, found, classroomId);
		await db().update(reviewable).set({ state: becomes[decision] }).where(eq(reviewable.id, item.id));
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
function classroomToSpeakFor(actor: Actor, { classrooms, approvals }: Locked): string {
	if (approvals.some((one) => one.by === actor.id)) throw new Conflict('moved_by_you');
	const open = classrooms.find((id) => !approvals.some((one) => one.classroomId === id));
	if (!open) throw new Conflict('moved_decided');
	return open;
}

/** Not for a student whose secret this teacher set. */
async function approve(actor: Actor, found: Locked, classroomId: string) {
	const { item, ground } = found;
	if (ground.state !== 'active') throw new Conflict(`pairing_${ground.state}`);
	if (isPaused(ground, item.authorId)) throw new Conflict('author_paused');
	if (found.hasResetSecret) throw new Forbidden('reset_recently');
	const mine = { revisionId: item.revisionId, classroomId, by: actor.id, at: now() };
	await db().insert(approval).values(mine);
	const complete = approvers(ground, item.authorId).every((id) =>
		[...found.approvals, mine].some((one) => one.classroomId === id)
	);
	if (complete) return { released: await sendOff(item, ground, found.lastRelease) };
	await announceToStaffAndAuthor(ground, item.authorId);
	return { released: false };
}
