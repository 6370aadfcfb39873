import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { hasConsent, isPaused, mayWrite } from '../access/policy.ts';
import { record } from '../audit/record.ts';
import { schoolsOf } from '../audit/touched.ts';
import { now } from '../clock.ts';
import { db, transaction } from '../db/index.ts';
import { draft, finding, reviewable, revision } from '../db/schema/index.ts';
import { Conflict, Forbidden, Invalid, Warned } from '../errors.ts';
import { refuseErased } from '../erasure/gone.ts';
import { isClientId, newId } from '../ids.ts';
import { concernOf, urgent } from '../moderation/concern.ts';
import { contextOf } from '../moderation/context.ts';
import { screen, type Finding } from '../moderation/pipeline.ts';
import { forStudent, type Pairing } from '../pairing/find.ts';
import { raise } from '../safeguarding/raise.ts';
import { problemOf, tidy } from '../../messages/letter.ts';
import { announceToStaffAndAuthor } from './announce.ts';
import { guessLanguage } from './language.ts';
import { openStates } from './own.ts';
import { keepWarning, toldBefore, wasWarned } from './warn.ts';

/** As many letters of one student may wait in one pairing at once. */
export const mostWaiting = 20;

interface Letter {
	pairingId: string;
	/** The client's own id (UUIDv7): sending twice makes one message. */
	id: string;
	body: string;
	/** When a letter is changed: the revision the writer had before them. */
	basis?: string;
	/** The writer was told what is better left out of exactly this wording, and sends it all the same. */
	anyway?: boolean;
}

/** It waits for a teacher. `urgent`: a check saw something that the writer may need help with. */
export interface Submitted {
	id: string;
	revisionId: string;
	urgent: boolean;
}

/**
 * Hands a letter in; it is screened, and waits for a teacher. With the id of a letter of one's own and its newest revision as
 * `basis`, hands in the next revision, which voids what was approved.
 * @throws NotFound, Forbidden, Invalid, Conflict; Warned, once for each wording, when something is
 * better left out, and TooMany when that goes on and on
 */
export async function submit(actor: Actor, letter: Letter): Promise<Submitted> {
	const body = tidy(letter.body);
	const problem = problemOf(body);
	if (problem) throw new Invalid('body', problem);
	if (!isClientId(letter.id)) throw new Invalid('body', 'letter_unknown');
	const done = await transaction(async (): Promise<Submitted | Finding[]> => {
		const pair = await forStudent(actor, letter.pairingId);
		if (!mayWrite(actor, pair)) throw new Forbidden(whyNot(actor, pair));
		const before = await claimId(actor, pair, letter.id);
		const [current] = before.revisionId
			? await db().select().from(revision).where(eq(revision.id, before.revisionId))
			: [];
		// The same letter again, over a bad line or from an impatient finger: the answer is the first one's.
		if (current && !letter.basis && current.body === body)
			return { id: letter.id, revisionId: current.id, urgent: before.concern === urgent };
		if (current) refuseUnlessOpen(before.state, current.id, letter.basis);
		else if (letter.basis) throw new Invalid('body', 'letter_unknown');
		else await refuseFlood(actor, pair);
		const { findings } = screen(body, await contextOf(pair, actor.id, letter.id));
		const wording = { id: letter.id, pairingId: pair.id, authorId: actor.id, body };
		const told = toldBefore(findings);
		if (told.length && !(letter.anyway && (await wasWarned(wording)))) {
			await keepWarning(wording, told);
			if (!current) await db().delete(reviewable).where(eq(reviewable.id, letter.id));
			return told;
		}
		return handIn(actor, pair, { ...wording, findings, number: (current?.number ?? 0) + 1 });
	});
	// Only now, so that the wording is kept for the teacher.
	if (Array.isArray(done)) throw new Warned(done);
	return done;
}

function whyNot(actor: Actor, pair: Pairing): string {
	if (!hasConsent(pair, actor.id)) return 'consent_missing';
	return isPaused(pair, actor.id) ? 'writing_paused' : `pairing_${pair.state}`;
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
	await refuseErased(actor.id);
	const [found] = await db().select().from(reviewable).where(eq(reviewable.id, id)).for('update');
	if (!found || found.authorId !== actor.id || found.pairingId !== pair.id)
		throw new Invalid('body', 'letter_unknown');
	const { state, concern } = found;
	return { state, concern, revisionId: found.revisionId === noRevision ? null : found.revisionId };
}

/** Stands in a row that this very transaction is making. */
const noRevision = '00000000-0000-0000-0000-000000000000';

function refuseUnlessOpen(state: string, revisionId: string, basis: string | undefined) {
	if (!basis) throw new Conflict('letter_already_sent');
	if (basis !== revisionId) throw new Conflict('letter_changed_elsewhere');
	if (!openStates.includes(state)) throw new Conflict('letter_already_decided');
}

async function refuseFlood(actor: Actor, pair: Pairing) {
	const mine = and(
		eq(reviewable.pairingId, pair.id),
		eq(reviewable.authorId, actor.id),
		inArray(reviewable.state, ['waiting', 'approved'])
	);
	const [waiting] = await db().select({ n: count() }).from(reviewable).where(mine);
	if (waiting!.n >= mostWaiting) throw new Invalid('body', 'letter_too_many');
}

interface Written {
	id: string;
	body: string;
	number: number;
	findings: Finding[];
}

async function handIn(actor: Actor, pair: Pairing, { id, body, number, findings }: Written) {
	const at = now();
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
	const concern = concernOf(findings);
	await db()
		.update(reviewable)
		.set({ state: 'waiting', revisionId, submittedAt: at, concern, releaseAt: null })
		.where(eq(reviewable.id, id));
	await forgetDraft(actor, pair.id, number === 1 ? null : id);
	const { schoolId } = pair.members.find((member) => member.id === actor.id)!;
	await record({
		actorId: actor.id,
		verb: 'message.submit',
		subject: ['message', id],
		schools: schoolsOf(pair),
		detail: revisionId
	});
	if (concern === urgent) await raise({ schoolId, kind: 'finding', subjectId: id, studentId: actor.id });
	await announceToStaffAndAuthor(pair, actor.id);
	return { id, revisionId, urgent: concern === urgent };
}

async function forgetDraft(actor: Actor, pairingId: string, reviewableId: string | null) {
	const which = reviewableId ? eq(draft.reviewableId, reviewableId) : sql`${draft.reviewableId} is null`;
	await db()
		.delete(draft)
		.where(and(eq(draft.authorId, actor.id), eq(draft.pairingId, pairingId), which));
}
