import { type Actor, hasConsent, isPaused, mayWrite } from '../kernel/access/index.ts';
import { record, schoolsOfPair } from '../kernel/audit/index.ts';
import { db, rows, sql, transaction, eq } from '../kernel/db/index.ts';
import { reviewable, revision, tables } from '../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, Warned } from '../kernel/errors.ts';
import { rewriteRequests } from './approvals/index.ts';
import { announceToStaffAndAuthor } from '../people/audience.ts';
import { guessLanguage } from '../engines/language/index.ts';
import { raiseAlert } from '../safety/ports/index.ts';
import { languagesOf } from '../people/labels/index.ts';
import { concernOf, type Finding, urgent } from '../engines/screening/index.ts';
import { contextOf } from './screening-context.ts';
import { type SubmittedItem, itemForId, type TextWithId, writeWaiting } from './item-for-id.ts';
import { applySeverities, type FindingAsShown, shownFindings } from './severities/index.ts';
import { homeSchoolOf, type ReviewScope, notOpenCode } from './scope.ts';
import { adultsMeant } from './hold/about-adult.ts';
import { putOnHold } from './hold/hold.ts';
import { lookTogether } from './over-time/look-together.ts';
import {
	screenSubmission,
	type TypedFields,
	saveWarning,
	warnedFindings,
	wasWarned
} from './screen-submission.ts';
import { voidPending } from './settle-return.ts';
import { openStates } from './author-view.ts';
import { kinds } from './kinds.ts';
import { writeFindings } from './verdicts.ts';

const { enrolment, member, person } = tables;

/** A text of a student that is handed in. */
export interface SubmittedText extends TextWithId {
	/** Tidied, and valid. */
	body: string;
	/** Everything as it came from the form: the teacher is told of invisible parts. */
	typed: TypedFields;
	/** For a change: the revision that was on the writer's page. */
	basis?: string;
	/** Which parts of a letter were pasted (`letters/pasted.ts`). */
	pasted?: string;
	/** The writer was warned about exactly this text, and sends it anyway. */
	anyway?: boolean;
}

/** The result for an item that waits for a teacher. `urgent`: a check found something with which the writer may need help. */
export interface Submitted {
	id: string;
	revisionId: string;
	urgent: boolean;
}

/** A text that may be handed in, with its scope and the item of its id. */
export interface OpenSubmission extends SubmittedText {
	scope: ReviewScope;
	item: SubmittedItem;
	current: typeof revision.$inferSelect | undefined;
	/** Whether the id is new. */
	isNew: boolean;
}

/**
 * `kept`: it waits now. `repeated`: it waited already with the same text. `warned`: something should be left out, and the writer is
 * asked first.
 */
export type SubmissionOutcome =
	| { outcome: 'kept' | 'repeated'; sent: Submitted }
	| { outcome: 'warned'; findings: Finding[]; body: string };

/**
 * Hands a text in, in one transaction: `openSubmission`, the caller's own checks, `keepSubmission`, and what the caller stores with
 * it.
 * @throws Warned after the transaction, once for each text, so that the text is stored for the teacher; what `work` throws
 */
export async function submitting(work: () => Promise<SubmissionOutcome>): Promise<Submitted> {
	const result = await transaction(work);
	if (result.outcome === 'warned') throw new Warned(result.findings, result.body);
	return result.sent;
}

/**
 * Checks that a text may be handed in here. With the id of an item of one's own and its newest revision as `basis`, it is the next
 * revision.
 * @throws Forbidden, Invalid, Conflict
 */
export async function openSubmission(
	actor: Actor,
	scope: ReviewScope,
	submitted: SubmittedText
): Promise<OpenSubmission> {
	if (!mayWrite(actor, scope)) throw new Forbidden(refusalReason(actor, scope));
	await lockSeats(actor.id, scope.id);
	const place = { pairingId: scope.id, boardId: scope.boardId ?? null };
	const item = await itemForId(actor.id, submitted, place);
	const [current] = item.revisionId
		? await db().select().from(revision).where(eq(revision.id, item.revisionId))
		: [];
	const submission = { ...submitted, scope, item, current, isNew: !current };
	if (current && !isRepeated(submission)) refuseUnlessOpen(item.state, current.id, submitted.basis);
	if (!current && submitted.basis) throw new Invalid(submitted.field, 'letter_unknown');
	return submission;
}

/** Whether the same text is sent again, over a bad connection or by a second click: it gets the first answer again. */
const isRepeated = ({ current, basis, body }: Omit<OpenSubmission, 'isNew'>) =>
	current !== undefined && !basis && current.body === body;

/**
 * Screens the text and makes it wait for a teacher; a further revision voids approvals.
 * @throws TooMany for too many warnings
 */
export async function keepSubmission(actor: Actor, submission: OpenSubmission): Promise<SubmissionOutcome> {
	const { id, kind, body, scope, item, current } = submission;
	if (current && isRepeated(submission))
		return {
			outcome: 'repeated',
			sent: { id, revisionId: current.id, urgent: item.concern === urgent }
		};
	const context = await contextOf({ kind, id, scope, authorId: actor.id });
	const { findings, observations } = await screenSubmission(submission, context);
	const schoolId = homeSchoolOf(scope, actor.id);
	const asShown = await applySeverities(schoolId, findings);
	const wording = { id, pairingId: scope.id, authorId: actor.id, body };
	const warned = kinds[kind].isFixed ? [] : warnedFindings(asShown);
	if (warned.length && !(submission.anyway && (await wasWarned(wording)))) {
		await saveWarning(wording, warned);
		if (!current) await db().delete(reviewable).where(eq(reviewable.id, id));
		return { outcome: 'warned', findings: warned, body };
	}
	if (current && item.releaseAt && item.state === 'waiting') await voidPending(current.id);
	// After the warning: nothing of earlier texts is in what its writer is told.
	const { isNew } = submission;
	const together = await lookTogether({ id, authorId: actor.id, scope, observations, isNew });
	const all = [...asShown, ...(await applySeverities(schoolId, together))];
	return { outcome: 'kept', sent: await writeSubmission(actor, submission, { findings, asShown: all }) };
}

function refusalReason(actor: Actor, scope: ReviewScope): string {
	if (!hasConsent(scope, actor.id)) return scope.boardId ? 'consent_boards' : 'consent_missing';
	return isPaused(scope, actor.id) ? 'writing_paused' : notOpenCode(scope);
}

function refuseUnlessOpen(state: string, revisionId: string, basis: string | undefined) {
	if (!basis) throw new Conflict('letter_already_sent');
	if (basis !== revisionId) throw new Conflict('letter_changed_elsewhere');
	if (!openStates.includes(state)) throw new Conflict('letter_already_decided');
}

/**
 * Locks the rows that decide who must approve, until the item is visible as waiting: moving or restricting a student
 * (revokeApprovals) updates only existing items. In the same order: the pairing (`sharePairing`, by the caller), the person, enrolments
 * by id, the item.
 * Texts of one writer come one after the other, so that each sees what the others leave.
 */
async function lockSeats(authorId: string, pairingId: string | null) {
	await rows(sql`select ${person.id} from ${person} where ${person.id} = ${authorId} for no key update`);
	if (pairingId)
		await rows(sql`select ${enrolment.id} from ${member}
			join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			where ${member.pairingId} = ${pairingId} order by ${enrolment.id} for share of enrolment`);
}

async function writeSubmission(
	actor: Actor,
	submission: OpenSubmission,
	/** What stands in the text, and everything that is found, with earlier texts, as the school shows it. */
	{ findings, asShown }: { findings: Finding[]; asShown: FindingAsShown[] }
): Promise<Submitted> {
	const { id, kind, body, pasted = '', scope, current } = submission;
	const schoolId = homeSchoolOf(scope, actor.id);
	const locales = scope.members.map((member) => member.locale);
	// A text about the writer is for pals in any language of their programs.
	if (!scope.id) locales.push(...(await languagesOf(schoolId)));
	const locale = guessLanguage(body, locales);
	const concern = concernOf(shownFindings(asShown));
	const wording = { number: (current?.number ?? 0) + 1, body, locale, pasted };
	const revisionId = await writeWaiting(id, wording, concern);
	await writeFindings(asShown, { revisionId, locale, schoolId, programId: scope.programId });
	await rewriteRequests([id]);
	await record({
		actorId: actor.id,
		verb: `${kind}.submit`,
		subject: [kind, id],
		schools: schoolsOfPair(scope),
		detail: revisionId
	});
	if (concern === urgent) {
		const about = await adultsMeant(schoolId, body, findings);
		await putOnHold(id, about);
		await raiseAlert({ schoolId, kind: 'finding', subjectId: id, studentId: actor.id, ...about });
	}
	await announceToStaffAndAuthor(scope, { id, authorId: actor.id });
	return { id, revisionId, urgent: concern === urgent };
}
