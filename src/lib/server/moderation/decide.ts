import { and, desc, eq, gt } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { approvers, handles, speaksFor } from '../access/policy.ts';
import { record } from '../audit/record.ts';
import { now } from '../clock.ts';
import { db, transaction } from '../db/index.ts';
import {
	approval,
	pairing,
	release,
	review,
	reviewable,
	revision,
	secretChange
} from '../db/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../errors.ts';
import { idAfter, isId } from '../ids.ts';
import { announceRelease, announceToStaffAndAuthor } from '../messages/announce.ts';
import { forTeacher, type Pairing } from '../pairing/find.ts';
import { returnReasons, withholdReasons } from '../../moderation/reasons.ts';

export interface Decision {
	/** The revision the teacher has read. If it is no longer the one waiting, nothing happens. */
	revisionId: string;
	decision: 'approve' | 'return' | 'withhold';
	reason?: string;
	/** Words to the child. */
	words?: string;
}

/**
 * One teacher's decision on one revision.
 * @returns whether the letter travelled with it (other classrooms may have to approve too)
 * @throws NotFound, Forbidden, Invalid, Conflict (`decided_…`: what happened meanwhile)
 */
export async function decide(actor: Actor, choice: Decision): Promise<{ released: boolean }> {
	const words = checkWords(choice);
	return transaction(async () => {
		const { item, pair } = await lockItem(actor, choice.revisionId);
		const classrooms = speaksFor(actor, approvers(pair, item.authorId), item.authorId);
		if (!classrooms.length) throw new NotFound();
		await refuseIfMovedOn(actor, item, choice.revisionId);
		const classroomId = await classroomToSpeakFor(actor, classrooms, choice.revisionId);
		await db().insert(review).values({
			revisionId: choice.revisionId,
			classroomId,
			by: actor.id,
			decision: choice.decision,
			reason: choice.reason,
			words,
			at: now()
		});
		await record({
			actorId: actor.id,
			verb: `message.${choice.decision}`,
			subject: ['message', item.id],
			detail: choice.revisionId
		});
		if (choice.decision === 'approve') return approve(actor, { item, pair, classroomId });
		await db()
			.update(reviewable)
			.set({ state: choice.decision === 'return' ? 'returned' : 'withheld' })
			.where(eq(reviewable.id, item.id));
		await announceToStaffAndAuthor(pair, item.authorId);
		return { released: false };
	});
}

function checkWords({ decision, reason, words = '' }: Decision): string | null {
	const text = words.replace(/\r\n?/g, '\n').trim();
	if (text.length > 2_000) throw new Invalid('words', 'words_too_long');
	if (text.includes('\0') || !text.isWellFormed()) throw new Invalid('words', 'letter_unreadable');
	if (decision === 'approve') return null;
	const reasons: readonly string[] = decision === 'return' ? returnReasons : withholdReasons;
	if (!reason || !reasons.includes(reason)) throw new Invalid('reason', 'reason_missing');
	if (decision === 'return' && !text) throw new Invalid('words', 'words_missing');
	return text || null;
}

type Item = typeof reviewable.$inferSelect;

/** The letter under lock; the pairing first, so that releases of one pairing line up and pausing waits its turn. */
async function lockItem(actor: Actor, revisionId: string): Promise<{ item: Item; pair: Pairing }> {
	if (!isId(revisionId)) throw new NotFound();
	const [{ reviewableId } = { reviewableId: null }] = await db()
		.select()
		.from(revision)
		.where(eq(revision.id, revisionId));
	if (!reviewableId) throw new NotFound();
	const [seen] = await db().select().from(reviewable).where(eq(reviewable.id, reviewableId));
	await db().select().from(pairing).where(eq(pairing.id, seen!.pairingId)).for('update');
	const pair = await forTeacher(actor, seen!.pairingId);
	if (!handles(actor, pair)) throw new NotFound();
	const [item] = await db().select().from(reviewable).where(eq(reviewable.id, reviewableId)).for('update');
	return { item: item!, pair };
}

async function refuseIfMovedOn(actor: Actor, item: Item, revisionId: string) {
	if (item.revisionId !== revisionId) throw new Conflict('moved_edited');
	if (item.state === 'draft') throw new Conflict('moved_withdrawn');
	if (item.state === 'waiting') return;
	const [last] = await db()
		.select()
		.from(review)
		.where(eq(review.revisionId, revisionId))
		.orderBy(desc(review.at))
		.limit(1);
	throw new Conflict(last?.by === actor.id ? 'moved_by_you' : 'moved_decided');
}

/** One adult never speaks for two classrooms of a letter, and not for a child whose secret they set. */
async function classroomToSpeakFor(actor: Actor, classrooms: string[], revisionId: string): Promise<string> {
	const standing = await db().select().from(approval).where(eq(approval.revisionId, revisionId));
	if (standing.some((one) => one.by === actor.id)) throw new Conflict('moved_by_you');
	const open = classrooms.find((id) => !standing.some((one) => one.classroomId === id));
	if (!open) throw new Conflict('moved_decided');
	return open;
}

const fortnight = 14 * 24 * 60 * 60 * 1000;

async function approve(
	actor: Actor,
	{ item, pair, classroomId }: { item: Item; pair: Pairing; classroomId: string }
) {
	if (pair.state !== 'active') throw new Conflict(`pairing_${pair.state}`);
	if (await hasResetSecret(actor, item.authorId)) throw new Forbidden('reset_recently');
	await db().insert(approval).values({ revisionId: item.revisionId, classroomId, by: actor.id, at: now() });
	const standing = await db().select().from(approval).where(eq(approval.revisionId, item.revisionId));
	const complete = approvers(pair, item.authorId).every((id) =>
		standing.some((one) => one.classroomId === id)
	);
	if (complete) await travel(item, pair);
	else await announceToStaffAndAuthor(pair, item.authorId);
	return { released: complete };
}

async function hasResetSecret(actor: Actor, authorId: string): Promise<boolean> {
	const since = new Date(now().getTime() - fortnight);
	const [found] = await db()
		.select()
		.from(secretChange)
		.where(
			and(eq(secretChange.personId, authorId), eq(secretChange.by, actor.id), gt(secretChange.at, since))
		)
		.limit(1);
	return found !== undefined;
}

/** The letter goes to the pal: what they see is numbered and dated from here. */
async function travel(item: Item, pair: Pairing) {
	const [last] = await db()
		.select({ id: release.id })
		.from(release)
		.where(eq(release.pairingId, pair.id))
		.orderBy(desc(release.id))
		.limit(1);
	await db()
		.insert(release)
		.values({
			id: idAfter(last?.id),
			reviewableId: item.id,
			revisionId: item.revisionId,
			pairingId: pair.id,
			authorId: item.authorId,
			at: now()
		});
	await db().update(reviewable).set({ state: 'released' }).where(eq(reviewable.id, item.id));
	await announceRelease(pair, item.authorId);
}
