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
import { refuseErased } from '../directory/people/index.ts';
import { isClientId, newId } from '../kernel/ids.ts';
import { rewriteRequests } from '../directory/approvals/index.ts';
import { announceToStaffAndAuthor } from '../directory/audience/index.ts';
import { guessLanguage } from '../engines/language/index.ts';
import { raiseAlert } from '../directory/ports/index.ts';
import { languagesOf } from '../directory/labels/index.ts';
import { concernOf, type Finding, urgent } from '../engines/screening/index.ts';
import { contextOf } from './context.ts';
import { type ReviewScope, notOpen, isInScope } from './scope.ts';
import { adultsMeant } from './hold/about-adult.ts';
import { putOnHold } from './hold/put-on-hold.ts';
import type { ItemKind } from './kinds.ts';
import { screenSubmission, type TypedFields } from './screen-submission.ts';
import { voidPending } from './settle.ts';
import { openStates } from './states.ts';
import { keepWarning, toldBefore, wasWarned } from './warning.ts';

const { e, m, person: personRow } = aliased({ e: enrolment, m: pairingMember, person });

/** Words of a student on their way to the desk. */
export interface Submission {
	kind: ItemKind;
	/** The client's own id (UUIDv7): sending twice makes one. */
	id: string;
	/** Tidied, and fit to be kept. */
	body: string;
	/** All of it as it came: what nobody sees of it is told to the teacher. */
	typed: TypedFields;
	/** The field of the form, where a problem is shown. */
	field: string;
	/** When something is changed: the revision the writer had before them. */
	basis?: string;
	/** The writer was told what is better left out of exactly this wording, and sends it all the same. */
	anyway?: boolean;
	/** What it stands on. @throws NotFound */
	scope(): Promise<ReviewScope>;
	/** Refuses a new one where there are enough. @throws Refusal */
	refuseNew(scope: ReviewScope): Promise<void>;
	/** It waits now, as this revision. */
	after?(scope: ReviewScope, revisionId: string, isNew: boolean): Promise<void>;
}

/** It waits for a teacher. `urgent`: a check saw something that the writer may need help with. */
export interface Submitted {
	id: string;
	revisionId: string;
	urgent: boolean;
}

/**
 * Hands words in; they are screened, and wait for a teacher. With the id of something of one's own and its newest
 * revision as `basis`, hands in the next revision, which voids what was approved.
 * @throws NotFound, Forbidden, Invalid, Conflict; Warned, once for each wording, when something is
 * better left out, and TooMany when that goes on and on
 */
export async function submitForReview(actor: Actor, writing: Submission): Promise<Submitted> {
	if (!isClientId(writing.id)) throw new Invalid(writing.field, 'letter_unknown');
	const done = await transaction(async (): Promise<Submitted | Finding[]> => {
		const scope = await writing.scope();
		if (!mayWrite(actor, scope)) throw new Forbidden(whyNot(actor, scope));
		await lockSeats(actor.id, scope.id);
		const before = await claimId(actor, writing, scope);
		const [current] = before.revisionId
			? await db().select().from(revision).where(eq(revision.id, before.revisionId))
			: [];
		// The same again, over a bad line or from an impatient finger: the answer is the first one's.
		if (current && !writing.basis && current.body === writing.body)
			return { id: writing.id, revisionId: current.id, urgent: before.concern === urgent };
		if (current) refuseUnlessOpen(before.state, current.id, writing.basis);
		else if (writing.basis) throw new Invalid(writing.field, 'letter_unknown');
		else await writing.refuseNew(scope);
		const { id, kind, body } = writing;
		const context = await contextOf({ kind, id, scope, authorId: actor.id });
		const findings = await screenSubmission(writing, context);
		const wording = { id, pairingId: scope.id, authorId: actor.id, body };
		// A child who tells something is never asked to write it another way (safety rule 15): it goes on the first press.
		const told = concernOf(findings) === urgent ? [] : toldBefore(findings);
		if (told.length && !(writing.anyway && (await wasWarned(wording)))) {
			await keepWarning(wording, told);
			if (!current) await db().delete(reviewable).where(eq(reviewable.id, id));
			return told;
		}
		if (current && before.releaseAt && before.state === 'waiting') await voidPending(current.id);
		return keep(actor, scope, { ...writing, findings, number: (current?.number ?? 0) + 1 });
	});
	// Only now, so that the wording is kept for the teacher.
	if (Array.isArray(done)) throw new Warned(done);
	return done;
}

function whyNot(actor: Actor, scope: ReviewScope): string {
	if (!hasConsent(scope, actor.id)) return scope.boardId ? 'consent_boards' : 'consent_missing';
	return isPaused(scope, actor.id) ? 'writing_paused' : notOpen(scope);
}

/** What this id names, made now if it is new. An id of somebody else's, or of another kind, answers like an invalid one. */
async function claimId(actor: Actor, { id, kind, field }: Submission, scope: ReviewScope) {
	const at = now();
	await db()
		.insert(reviewable)
		.values({
			id,
			kind,
			authorId: actor.id,
			pairingId: scope.id,
			boardId: scope.boardId,
			state: 'draft',
			revisionId: noRevision,
			createdAt: at,
			submittedAt: at
		})
		.onConflictDoNothing();
	await refuseErased(actor.id);
	const [found] = await db().select().from(reviewable).where(eq(reviewable.id, id)).for('update');
	if (found?.authorId !== actor.id || !isInScope(found, scope) || found.kind !== kind)
		throw new Invalid(field, 'letter_unknown');
	const { state, concern, releaseAt, revisionId } = found;
	return { state, concern, releaseAt, revisionId: revisionId === noRevision ? null : revisionId };
}

/** Stands in a row that this very transaction is making. */
const noRevision = '00000000-0000-0000-0000-000000000000';

function refuseUnlessOpen(state: string, revisionId: string, basis: string | undefined) {
	if (!basis) throw new Conflict('letter_already_sent');
	if (basis !== revisionId) throw new Conflict('letter_changed_elsewhere');
	if (!openStates.includes(state)) throw new Conflict('letter_already_decided');
}

interface Screened extends Submission {
	number: number;
	findings: Finding[];
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

async function keep(actor: Actor, scope: ReviewScope, { id, kind, body, number, findings, after }: Screened) {
	const at = now();
	const revisionId = newId();
	const { schoolId } = scope.members.find((member) => member.id === actor.id)!;
	const locales = scope.members.map((member) => member.locale);
	// Who writes about themselves writes for pals in any language of their programs.
	if (!scope.id) locales.push(...(await languagesOf(schoolId)));
	const locale = guessLanguage(body, locales);
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
	await rewriteRequests([id]);
	await after?.(scope, revisionId, number === 1);
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
