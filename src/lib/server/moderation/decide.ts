import { desc, eq, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { approvers, handles, speaksFor } from '../access/policy.ts';
import { record } from '../audit/record.ts';
import { now } from '../clock.ts';
import { db, transaction } from '../db/index.ts';
import { approval, pairing, release, review, reviewable, revision } from '../db/schema/index.ts';
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
		const found = await lockItem(actor, choice.revisionId);
		const { item, pair } = found;
		const classrooms = speaksFor(actor, approvers(pair, item.authorId), item.authorId);
		if (!classrooms.length) throw new NotFound();
		await refuseIfMovedOn(actor, item, choice.revisionId);
		const classroomId = classroomToSpeakFor(actor, classrooms, found.approvals);
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
		if (choice.decision === 'approve') return approve(actor, found, classroomId);
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

/** The letter under lock, its pairing, and what was decided or counts against deciding so far. */
interface Case {
	item: Item;
	pair: Pairing;
	approvals: { by: string; classroomId: string }[];
	/** The newest letter that has travelled in this pairing. */
	lastRelease: string | null;
	/** This teacher set the writer's password in the last fortnight. */
	hasResetSecret: boolean;
}

/** The pairing first, so that releases of one pairing line up and pausing waits its turn. */
async function lockItem(actor: Actor, revisionId: string): Promise<Case> {
	if (!isId(revisionId)) throw new NotFound();
	const [found] = await db()
		.select({ id: reviewable.id, pairingId: reviewable.pairingId })
		.from(revision)
		.innerJoin(reviewable, eq(reviewable.id, revision.reviewableId))
		.innerJoin(pairing, eq(pairing.id, reviewable.pairingId))
		.where(eq(revision.id, revisionId))
		.for('update', { of: pairing });
	if (!found) throw new NotFound();
	const pair = await forTeacher(actor, found.pairingId);
	if (!handles(actor, pair)) throw new NotFound();
	const since = new Date(now().getTime() - fortnight).toISOString();
	const [locked] = await db()
		.select({
			item: reviewable,
			approvals: sql<Case['approvals']>`(
				select coalesce(json_agg(json_build_object('by', a.by, 'classroomId', a.classroom_id)), '[]')
				from approval a where a.revision_id = ${revisionId})`,
			lastRelease: sql<string | null>`(
				select l.id from release l where l.pairing_id = ${pair.id} order by l.id desc limit 1)`,
			hasResetSecret: sql<boolean>`exists (
				select from secret_change c where c.person_id = reviewable.author_id
				and c.by = ${actor.id} and c.at > ${since})`
		})
		.from(reviewable)
		.where(eq(reviewable.id, found.id))
		.for('update');
	return { ...locked!, pair };
}

const fortnight = 14 * 24 * 60 * 60 * 1000;

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

/** One adult never speaks for two classrooms of a letter. */
function classroomToSpeakFor(actor: Actor, classrooms: string[], approvals: Case['approvals']): string {
	if (approvals.some((one) => one.by === actor.id)) throw new Conflict('moved_by_you');
	const open = classrooms.find((id) => !approvals.some((one) => one.classroomId === id));
	if (!open) throw new Conflict('moved_decided');
	return open;
}

/** Not for a child whose secret this teacher set. */
async function approve(actor: Actor, found: Case, classroomId: string) {
	const { item, pair } = found;
	if (pair.state !== 'active') throw new Conflict(`pairing_${pair.state}`);
	if (found.hasResetSecret) throw new Forbidden('reset_recently');
	const mine = { revisionId: item.revisionId, classroomId, by: actor.id, at: now() };
	await db().insert(approval).values(mine);
	const complete = approvers(pair, item.authorId).every((id) =>
		[...found.approvals, mine].some((one) => one.classroomId === id)
	);
	if (complete) await travel(found);
	else await announceToStaffAndAuthor(pair, item.authorId);
	return { released: complete };
}

/** The letter goes to the pal: what they see is numbered and dated from here. */
async function travel({ item, pair, lastRelease }: Case) {
	await db()
		.insert(release)
		.values({
			id: idAfter(lastRelease),
			reviewableId: item.id,
			revisionId: item.revisionId,
			pairingId: pair.id,
			authorId: item.authorId,
			at: now()
		});
	await db().update(reviewable).set({ state: 'released' }).where(eq(reviewable.id, item.id));
	await announceRelease(pair, item.authorId);
}
