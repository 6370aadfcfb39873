import { eq } from 'drizzle-orm';
import { type Actor, hasConsent, isPaused, mayWrite } from '../kernel/access/index.ts';
import { record, schoolsOf } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, rows, sql, transaction } from '../kernel/db/index.ts';
import {
	aliased,
	enrolment,
	finding,
	pairingMember,
	person,
	reviewable,
	revision
} from '../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, Warned } from '../kernel/errors.ts';
import { rewriteRequests } from '../directory/approvals/index.ts';
import { announceToStaffAndAuthor } from '../directory/audience/index.ts';
import { guessLanguage } from '../engines/language/index.ts';
import { raiseAlert } from '../directory/ports/index.ts';
import { languagesOf } from '../directory/labels/index.ts';
import { concernOf, type Finding, urgent } from '../engines/screening/index.ts';
import { contextOf } from './context.ts';
import { type HandedItem, itemForId, type WordsWithId, writeRevision } from './item-for-id.ts';
import { type ReviewScope, notOpen } from './scope.ts';
import { adultsMeant } from './hold/about-adult.ts';
import { putOnHold } from './hold/put-on-hold.ts';
import { screenSubmission, type TypedFields } from './screen-submission.ts';
import { voidPending } from './settle.ts';
import { openStates } from './states.ts';
import { keepWarning, toldBefore, wasWarned } from './warning.ts';

const { e, m, person: personRow } = aliased({ e: enrolment, m: pairingMember, person });

/** Words of a student on their way to the desk. */
export interface SubmittedWords extends WordsWithId {
	/** Tidied, and fit to be kept. */
	body: string;
	/** All of it as it came: what nobody sees of it is told to the teacher. */
	typed: TypedFields;
	/** When something is changed: the revision the writer had before them. */
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

/** Words that may be handed in, with what they stand on and what their id names. */
export interface OpenSubmission extends SubmittedWords {
	scope: ReviewScope;
	item: HandedItem;
	current: typeof revision.$inferSelect | undefined;
	/** The id was not known before. */
	isNew: boolean;
}

/**
 * `kept`: it waits now. `repeated`: it waited already, word for word. `warned`: something is better left out, and the writer is
 * asked first.
 */
export type SubmissionOutcome =
	{ outcome: 'kept' | 'repeated'; sent: Submitted } | { outcome: 'warned'; findings: Finding[]; body: string };

/**
 * Hands words in, in one transaction: `openSubmission`, what only the caller knows to refuse, `keepSubmission`, and what the caller
 * keeps beside it.
 * @throws Warned after the transaction, once for each wording, so that the wording is kept for the teacher; what `work` throws
 */
export async function submitting(work: () => Promise<SubmissionOutcome>): Promise<Submitted> {
	const done = await transaction(work);
	if (done.outcome === 'warned') throw new Warned(done.findings, done.body);
	return done.sent;
}

/**
 * Whether words may be handed in here. With the id of something of one's own and its newest revision as `basis`, they are its
 * next revision.
 * @throws Forbidden, Invalid, Conflict
 */
export async function openSubmission(
	actor: Actor,
	scope: ReviewScope,
	words: SubmittedWords
): Promise<OpenSubmission> {
	if (!mayWrite(actor, scope)) throw new Forbidden(whyNot(actor, scope));
	await lockSeats(actor.id, scope.id);
	const place = { pairingId: scope.id, boardId: scope.boardId ?? null };
	const item = await itemForId(actor.id, words, place);
	const [current] = item.revisionId
		? await db().select().from(revision).where(eq(revision.id, item.revisionId))
		: [];
	const open = { ...words, scope, item, current, isNew: !current };
	if (current && !isRepeated(open)) refuseUnlessOpen(item.state, current.id, words.basis);
	if (!current && words.basis) throw new Invalid(words.field, 'letter_unknown');
	return open;
}

/** The same again, over a bad line or from an impatient finger: the answer is the first one's. */
const isRepeated = ({ current, basis, body }: Omit<OpenSubmission, 'isNew'>) =>
	current !== undefined && !basis && current.body === body;

/**
 * Screens the words, and has them wait for a teacher; a next revision voids what was approved.
 * @throws TooMany when warnings go on and on
 */
export async function keepSubmission(actor: Actor, open: OpenSubmission): Promise<SubmissionOutcome> {
	const { id, kind, body, scope, item, current } = open;
	if (current && isRepeated(open))
		return {
			outcome: 'repeated',
			sent: { id, revisionId: current.id, urgent: item.concern === urgent }
		};
	const context = await contextOf({ kind, id, scope, authorId: actor.id });
	const findings = await screenSubmission(open, context);
	const wording = { id, pairingId: scope.id, authorId: actor.id, body };
	// A child who tells something is never asked to write it another way (safety rule 15): it goes on the first press.
	const told = concernOf(findings) === urgent ? [] : toldBefore(findings);
	if (told.length && !(open.anyway && (await wasWarned(wording)))) {
		await keepWarning(wording, told);
		if (!current) await db().delete(reviewable).where(eq(reviewable.id, id));
		return { outcome: 'warned', findings: told, body };
	}
	if (current && item.releaseAt && item.state === 'waiting') await voidPending(current.id);
	return { outcome: 'kept', sent: await keep(actor, open, findings) };
}

function whyNot(actor: Actor, scope: ReviewScope): string {
	if (!hasConsent(scope, actor.id)) return scope.boardId ? 'consent_boards' : 'consent_missing';
	return isPaused(scope, actor.id) ? 'writing_paused' : notOpen(scope);
}

function refuseUnlessOpen(state: string, revisionId: string, basis: string | undefined) {
	if (!basis) throw new Conflict('letter_already_sent');
	if (basis !== revisionId) throw new Conflict('letter_changed_elsewhere');
	if (!openStates.includes(state)) throw new Conflict('letter_already_decided');
}

/**
 * What says who is asked stays as it is until this can be seen to wait: whoever moves a student or restricts them
 * (revokeApprovals) writes anew only what is there. In their order: the person, enrolments by id, the item.
 */
async function lockSeats(authorId: string, pairingId: string | null) {
	await rows(sql`select ${personRow.id} from ${personRow} where ${personRow.id} = ${authorId} for share`);
	if (pairingId)
		await rows(sql`select ${e.id} from ${m} join ${e} on ${e.id} = ${m.enrolmentId}
			where ${m.pairingId} = ${pairingId} order by ${e.id} for share of e`);
}

async function keep(actor: Actor, open: OpenSubmission, findings: Finding[]): Promise<Submitted> {
	const { id, kind, body, scope, current } = open;
	const { schoolId } = scope.members.find((member) => member.id === actor.id)!;
	const locales = scope.members.map((member) => member.locale);
	// Who writes about themselves writes for pals in any language of their programs.
	if (!scope.id) locales.push(...(await languagesOf(schoolId)));
	const locale = guessLanguage(body, locales);
	const revisionId = await writeRevision(id, { number: (current?.number ?? 0) + 1, body, locale });
	if (findings.length)
		await db()
			.insert(finding)
			.values(findings.map((found) => ({ ...found, revisionId })));
	const concern = concernOf(findings);
	await db()
		.update(reviewable)
		.set({ state: 'waiting', revisionId, submittedAt: now(), concern, releaseAt: null })
		.where(eq(reviewable.id, id));
	await rewriteRequests([id]);
	await record({
		actorId: actor.id,
		verb: `${kind}.submit`,
		subject: [kind, id],
		schools: schoolsOf(scope),
		detail: revisionId
	});
	if (concern === urgent) {
		const about = await adultsMeant(schoolId, [body, ...findings.map(({ says }) => says)].join('\n'));
		await putOnHold(id, about);
		await raiseAlert({ schoolId, kind: 'finding', subjectId: id, studentId: actor.id, ...about });
	}
	await announceToStaffAndAuthor(scope, { id, authorId: actor.id });
	return { id, revisionId, urgent: concern === urgent };
}
