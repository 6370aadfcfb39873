// A student writes an application in as many sittings as they need, hands it in, and withdraws it.
import type { Actor } from '../kernel/access/index.ts';
import { record, type Verb } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, and, eq, inArray } from '../kernel/db/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import {
	application,
	applicationAnswer,
	applicationScore,
	applicationStrike,
	recommendation,
	reviewAssignment
} from '../kernel/schema/index.ts';
import { day } from '../kernel/time/index.ts';
import { readQuestions, type CallQuestion } from '#lib/opportunities/lines.ts';
import { lockPerson } from '../people/index.ts';
import { labels } from '../people/labels/index.ts';
import {
	homeSchoolOf,
	scopeOfStudent,
	type Submitted,
	withdrawItem,
	keepSubmission,
	openSubmission,
	submitting
} from '../review/index.ts';
import { cleanAnswer, isFull, textOf } from './answers.ts';
import { eligibilityOf } from './eligibility.ts';
import { callBySlug, callOfRevision, findCall, type FoundCall } from './find-call.ts';
import { type OwnApplication, ownApplication, ownGoneCall } from './find-application.ts';
import { studentFacts } from './student-facts.ts';
import { askForRecommendation } from './recommendation/index.ts';

/** What a form holds. */
export interface ApplicationForm {
	/** By the number of their question, from 1. */
	answers: string[];
	/** When what the form began with was saved; empty for a new one. */
	basis: string;
	/** Language of the questions on the page. */
	locale: string;
	/** The writer was warned about exactly this text, and sends it anyway. */
	anyway?: boolean;
}

/** Days after the deadline on which what was handed in before, and was returned, can be handed in again. */
export const daysForReturned = 7;

/**
 * Whether something can be handed in: before the deadline, or again for some days where a teacher returned it.
 * @param at when it was sent: what came in time is not late because of what it waited for here
 */
export function mayHandIn({ opensAt, closesAt }: FoundCall, own: OwnApplication | null, at = now()): boolean {
	const [opens, closes, moment] = [Date.parse(opensAt), Date.parse(closesAt), at.getTime()];
	const isReturned =
		own?.item?.state === 'returned' && own.handedInAt !== null && own.handedInAt.getTime() < closes;
	return moment >= opens && (moment < closes || (isReturned && moment < closes + daysForReturned * day));
}

/**
 * Saves what is written so far. The first time it begins the application.
 * @throws NotFound, Forbidden for whoever does not meet the rules, Conflict where it was saved elsewhere since, or waits at the desk, or
 * where the call has closed, Invalid
 */
export async function saveApplication(actor: Actor, slug: string, form: ApplicationForm): Promise<void> {
	const sentAt = now();
	await transaction(async () => void (await saved(actor, slug, { form, sentAt })));
}

/**
 * Saves and hands in: the answers go to the same desk as everything that students write.
 * @throws as `saveApplication`, and as `openSubmission` and `keepSubmission`
 */
export async function handInApplication(
	actor: Actor,
	slug: string,
	form: ApplicationForm
): Promise<Submitted> {
	const sentAt = now();
	// On its own, so that nothing is lost where the desk refuses it.
	await saveApplication(actor, slug, form);
	return handToDesk(actor, async () => {
		const call = await findCall(slug, form.locale);
		await lockPerson(actor.id);
		const own = await ownApplication(actor, call.id, true);
		if (!own) throw new NotFound();
		if (!mayHandIn(call, own, sentAt)) throw new Conflict('application_closed');
		const wording = await callOfRevision(own.revisionId, own.locale);
		return {
			own,
			anyway: form.anyway,
			recommendation: wording.rules.recommendation,
			questions: readQuestions(wording.questions ?? '', wording.locale)!
		};
	});
}

interface SentForm {
	form: ApplicationForm;
	sentAt: Date;
}

async function saved(actor: Actor, slug: string, { form, sentAt }: SentForm): Promise<void> {
	const call = await findOpenCall(actor, slug, form.locale);
	const scope = await scopeOfStudent(actor.id);
	// Twenty at once begin one.
	await lockPerson(actor.id);
	const own = await ownApplication(actor, call.id, true);
	if (!mayHandIn(call, own, sentAt)) throw new Conflict('application_closed');
	if (own && !isChangeable(own)) throw new Conflict('application_waits');
	await refuseIneligible(actor, call);
	const id = own?.id ?? newId();
	const schoolId = homeSchoolOf(scope, actor.id);
	if (!own || own.withdrawnAt) {
		// A new beginning answers what the call asks now.
		const begun = {
			revisionId: call.revisionId,
			locale: call.locale,
			schoolId,
			withdrawnAt: null,
			number: null,
			itemId: newId()
		};
		if (own) {
			await dropEarlier(id);
			await db()
				.update(application)
				.set({ ...begun, reviewableId: null, handedInAt: null })
				.where(eq(application.id, id));
		} else
			await db()
				.insert(application)
				.values({ id, articleId: call.id, studentId: actor.id, begunAt: now(), ...begun });
		await recordApplication(actor, { id, schoolId }, 'application.begin');
	}
	const count = own && !own.withdrawnAt ? await countQuestions(own) : countIn(call);
	const answers = form.answers.slice(0, count).map((typed, index) => cleanAnswer(typed, index + 1));
	const isSame = answers.every((body, index) => (own?.answers.get(index + 1) ?? '') === body);
	if (isSame) return;
	if (own && form.basis !== own.savedAt) throw new Conflict('application_elsewhere');
	for (const [index, body] of answers.entries()) {
		const row = { applicationId: id, number: index + 1, body, savedAt: now() };
		await db()
			.insert(applicationAnswer)
			.values(row)
			.onConflictDoUpdate({ target: [applicationAnswer.applicationId, applicationAnswer.number], set: row });
	}
	if (isFull(answers)) throw new Invalid('form', 'words_too_long');
}

/** @throws NotFound, Conflict for one that is gone while somebody wrote: they keep their words, and read why */
async function findOpenCall(actor: Actor, slug: string, locale: string): Promise<FoundCall> {
	const call = await callBySlug(slug, locale);
	if (call) return call;
	if (await ownGoneCall(actor, slug, locale)) throw new Conflict('application_closed');
	throw new NotFound();
}

/** Whether the answers can be changed: they are a draft, or a teacher returned them. */
export const isChangeable = ({ item, withdrawnAt }: OwnApplication): boolean =>
	withdrawnAt !== null || item === null || ['draft', 'returned'].includes(item.state);

const countIn = ({ questions, locale }: FoundCall) => readQuestions(questions ?? '', locale)!.length;
const countQuestions = async ({ revisionId, locale }: OwnApplication) =>
	countIn(await callOfRevision(revisionId, locale));

/** @throws NotFound for a call that is not for students, Forbidden where a rule is not met without which nobody begins */
async function refuseIneligible(actor: Actor, call: FoundCall): Promise<void> {
	if (call.audience !== 'students') throw new NotFound();
	const rules = eligibilityOf(call, await studentFacts(actor.id, call.id), {
		label: await labels('en'),
		locale: 'en'
	});
	if (rules.some(({ first, met }) => first && !met)) throw new Forbidden('application_rules');
}

/** Withdraws an application, at any time. Begun anew, it is a new one. @throws NotFound, Conflict for one that is withdrawn */
export async function withdrawApplication(actor: Actor, articleId: string): Promise<void> {
	await transaction(async () => {
		await lockPerson(actor.id);
		const own = await ownApplication(actor, articleId, true);
		if (!own) throw new NotFound();
		if (own.withdrawnAt) throw new Conflict('application_withdrawn');
		const scope = await scopeOfStudent(actor.id);
		if (own.item && ['waiting', 'approved'].includes(own.item.state))
			await withdrawItem(actor, scope, own.item.id);
		await db()
			.update(application)
			.set({ withdrawnAt: now() })
			.where(and(eq(application.id, own.id), eq(application.studentId, actor.id)));
		await recordApplication(
			actor,
			{ id: own.id, schoolId: homeSchoolOf(scope, actor.id) },
			'application.stop'
		);
	});
}

const recordApplication = (actor: Actor, { id, schoolId }: { id: string; schoolId: string }, verb: Verb) =>
	record({ actorId: actor.id, verb, subject: ['person', actor.id], schools: [schoolId], detail: id });

/** An application begins anew: what others said about the earlier one goes, with what was struck out of it. */
async function dropEarlier(applicationId: string): Promise<void> {
	const assignments = db()
		.select({ id: reviewAssignment.id })
		.from(reviewAssignment)
		.where(eq(reviewAssignment.applicationId, applicationId));
	await db().delete(applicationScore).where(inArray(applicationScore.assignmentId, assignments));
	await db().delete(reviewAssignment).where(eq(reviewAssignment.applicationId, applicationId));
	await db().delete(applicationStrike).where(eq(applicationStrike.applicationId, applicationId));
	await db().delete(recommendation).where(eq(recommendation.applicationId, applicationId));
}

interface ReadyApplication {
	own: OwnApplication;
	questions: CallQuestion[];
	/** A teacher of the student has to recommend them. */
	recommendation: boolean;
	anyway?: boolean;
}

/** Hands the answers of an application in to the desk, as the next revision where a teacher returned them. */
const handToDesk = (actor: Actor, find: () => Promise<ReadyApplication>): Promise<Submitted> =>
	submitting(async () => {
		const { own, questions, recommendation, anyway } = await find();
		const body = await textOf(own.answers, questions);
		const id = own.itemId;
		const open = await openSubmission(actor, await scopeOfStudent(actor.id), {
			id,
			kind: 'application',
			field: 'form',
			body,
			typed: body,
			anyway,
			basis: own.item?.revisionId
		});
		const kept = await keepSubmission(actor, open);
		if (kept.outcome === 'warned') return kept;
		await db()
			.update(application)
			.set({ reviewableId: id, handedInAt: own.handedInAt ?? now() })
			.where(eq(application.id, own.id));
		if (recommendation) await askForRecommendation(own.id);
		return kept;
	});
