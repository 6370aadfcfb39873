import { and, count, eq, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { mayWrite } from '../access/policy.ts';
import { record } from '../audit/record.ts';
import { now } from '../clock.ts';
import { db, transaction } from '../db/index.ts';
import { draft, finding, reviewable, revision } from '../db/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../errors.ts';
import { isClientId, newId } from '../ids.ts';
import { screen } from '../moderation/pipeline.ts';
import { forStudent, type Pairing } from '../pairing/find.ts';
import { problemOf, tidy } from '../../messages/letter.ts';
import { announceToStaffAndAuthor } from './announce.ts';
import { guessLanguage } from './language.ts';

/** As many letters of one student may wait in one pairing at once. */
export const mostWaiting = 20;

interface Letter {
	pairingId: string;
	/** The client's own id (UUIDv7): sending twice makes one message. */
	id: string;
	body: string;
	/** When a letter is changed: the revision the writer had before them. */
	basis?: string;
}

/**
 * Hands a letter in; it waits for a teacher. With the id of a letter of one's own and its newest revision as
 * `basis`, hands in the next revision, which voids what was approved.
 * @throws NotFound, Forbidden, Invalid, Conflict
 */
export async function submit(actor: Actor, letter: Letter): Promise<{ id: string; revisionId: string }> {
	const body = tidy(letter.body);
	const problem = problemOf(body);
	if (problem) throw new Invalid('body', problem);
	if (!isClientId(letter.id)) throw new Invalid('body', 'letter_unknown');
	return transaction(async () => {
		const pair = await forStudent(actor, letter.pairingId);
		if (!mayWrite(actor, pair)) throw new Forbidden(`pairing_${pair.state}`);
		const before = await claimId(actor, pair, letter.id);
		const [current] = before.revisionId
			? await db().select().from(revision).where(eq(revision.id, before.revisionId))
			: [];
		// The same letter again, over a bad line or from an impatient finger: the answer is the first one's.
		if (current && !letter.basis && current.body === body) return { id: letter.id, revisionId: current.id };
		if (current) refuseUnlessOpen(before.state, current.id, letter.basis);
		else if (letter.basis) throw new Invalid('body', 'letter_unknown');
		else await refuseFlood(actor, pair);
		return handIn(actor, pair, { id: letter.id, body, number: (current?.number ?? 0) + 1 });
	});
}

/** The message that this id names, made now if it is new. An id of somebody else's answers like an invalid one. */
async function claimId(actor: Actor, pair: Pairing, id: string) {
	const at = now();
	await db()
		.insert(reviewable)
		.values({
			id,
			kind: 'message',
			authorId: actor.id,
			pairingId: pair.id,
			state: 'draft',
			revisionId: noRevision,
			createdAt: at,
			submittedAt: at
		})
		.onConflictDoNothing();
	const [found] = await db().select().from(reviewable).where(eq(reviewable.id, id)).for('update');
	if (!found || found.authorId !== actor.id || found.pairingId !== pair.id)
		throw new Invalid('body', 'letter_unknown');
	return { state: found.state, revisionId: found.revisionId === noRevision ? null : found.revisionId };
}

/** Stands in a row that this very transaction is making. */
const noRevision = '00000000-0000-0000-0000-000000000000';

function refuseUnlessOpen(state: string, revisionId: string, basis: string | undefined) {
	if (!basis) throw new Conflict('letter_already_sent');
	if (basis !== revisionId) throw new Conflict('letter_changed_elsewhere');
	if (!['draft', 'waiting', 'returned'].includes(state)) throw new Conflict('letter_already_decided');
}

async function refuseFlood(actor: Actor, pair: Pairing) {
	const mine = and(
		eq(reviewable.pairingId, pair.id),
		eq(reviewable.authorId, actor.id),
		sql`${reviewable.state} = 'waiting'`
	);
	const [waiting] = await db().select({ n: count() }).from(reviewable).where(mine);
	if (waiting!.n >= mostWaiting) throw new Invalid('body', 'letter_too_many');
}

async function handIn(
	actor: Actor,
	pair: Pairing,
	{ id, body, number }: { id: string; body: string; number: number }
) {
	const at = now();
	const { state, findings } = screen(body);
	const revisionId = newId();
	const locale = guessLanguage(
		body,
		pair.members.map((member) => member.locale)
	);
	await db()
		.insert(revision)
		.values({ id: revisionId, reviewableId: id, number, body, locale, submittedAt: at });
	if (findings.length)
		await db()
			.insert(finding)
			.values(findings.map((found) => ({ ...found, revisionId })));
	await db().update(reviewable).set({ state, revisionId, submittedAt: at }).where(eq(reviewable.id, id));
	await forgetDraft(actor, pair.id, number === 1 ? null : id);
	const schoolId = pair.members.find((member) => member.id === actor.id)?.schoolId;
	await record({
		actorId: actor.id,
		verb: 'message.submit',
		subject: ['message', id],
		schoolId,
		detail: revisionId
	});
	await announceToStaffAndAuthor(pair, actor.id);
	return { id, revisionId };
}

async function forgetDraft(actor: Actor, pairingId: string, reviewableId: string | null) {
	const which = reviewableId ? eq(draft.reviewableId, reviewableId) : sql`${draft.reviewableId} is null`;
	await db()
		.delete(draft)
		.where(and(eq(draft.authorId, actor.id), eq(draft.pairingId, pairingId), which));
}
