// A teacher writes a recommendation in as many sittings as they need, hands it in, or takes it over from a colleague.
import type { Actor } from '../../kernel/access/index.ts';
import { record, type Verb } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { Conflict } from '../../kernel/errors.ts';
import { recommendation } from '../../kernel/schema/index.ts';
import { lockPerson } from '../../people/index.ts';
import { type AskedRecommendation, recommendationBasis, findRecommendation } from './find-recommendation.ts';
import { cleanRecommendation, refuseEmpty } from './recommendation-text.ts';

/** What a form holds. */
export interface RecommendationForm {
	body: string;
	/** When what the form began with was saved; empty for a new one. */
	basis: string;
}

interface TaskAddress {
	/** Of the call. */
	slug: string;
	/** Of the application. */
	id: string;
}

/**
 * Saves what is written so far. The first who saves something writes it.
 * @throws NotFound, Invalid, Conflict where a colleague writes it, where it was saved elsewhere since, was handed in, or comes too late
 */
export async function saveRecommendation(
	actor: Actor,
	address: TaskAddress,
	form: RecommendationForm
): Promise<void> {
	await transaction(async () => {
		const task = await openTask(actor, address);
		const body = cleanRecommendation(form.body);
		if (task.writerId === actor.id && task.body === body) return;
		if (task.writerId === null && !body) return;
		if (form.basis !== recommendationBasis(task)) throw new Conflict('recommendation_elsewhere');
		await db()
			.update(recommendation)
			.set({ writerId: actor.id, body, savedAt: now() })
			.where(eq(recommendation.applicationId, task.applicationId));
		if (task.writerId === null) await recordTask(actor, task, 'recommendation.begin');
	});
}

/** Saves and hands in: nothing of it changes afterwards. @throws as `saveRecommendation`, Invalid where nothing is said */
export async function handInRecommendation(
	actor: Actor,
	address: TaskAddress,
	form: RecommendationForm
): Promise<void> {
	// On its own, so that nothing is lost where it cannot be handed in.
	await saveRecommendation(actor, address, form);
	const body = cleanRecommendation(form.body);
	refuseEmpty(body);
	await transaction(async () => {
		const task = await openTask(actor, address);
		if (task.body !== body) throw new Conflict('recommendation_elsewhere');
		await db()
			.update(recommendation)
			.set({ handedInAt: now() })
			.where(eq(recommendation.applicationId, task.applicationId));
		await recordTask(actor, task, 'recommendation.submit');
	});
}

/**
 * Takes a recommendation over from a colleague, with what they wrote.
 * @param typed what the actor wrote themselves before they saw that a colleague does
 * @throws NotFound, Conflict where it was handed in; also afterwards, so that both texts are shown, where the actor has typed another
 */
export async function takeOverRecommendation(actor: Actor, address: TaskAddress, typed = ''): Promise<void> {
	const before = await transaction(async () => {
		const task = await openTask(actor, address, true);
		if (task.writerId === actor.id) return task.body;
		await db()
			.update(recommendation)
			.set({ writerId: actor.id })
			.where(eq(recommendation.applicationId, task.applicationId));
		await recordTask(actor, task, 'recommendation.take');
		return task.body;
	});
	const body = cleanRecommendation(typed);
	if (body && body !== before) throw new Conflict('recommendation_elsewhere');
}

/** The task, locked, while it is open to this teacher. @param takes it from a colleague */
async function openTask(
	actor: Actor,
	{ slug, id }: TaskAddress,
	takes = false
): Promise<AskedRecommendation> {
	const { studentId } = await findRecommendation(actor, slug, id);
	// Whoever withdraws, erases or begins anew locks the student, too.
	await lockPerson(studentId);
	const task = await findRecommendation(actor, slug, id);
	if (task.handedInAt !== null) throw new Conflict('recommendation_handed_in');
	if (task.late) throw new Conflict('recommendation_late');
	if (!takes && task.writerId !== null && task.writerId !== actor.id)
		throw new Conflict('recommendation_taken');
	return task;
}

const recordTask = (actor: Actor, { applicationId, studentId, schoolId }: AskedRecommendation, verb: Verb) =>
	record({
		actorId: actor.id,
		verb,
		subject: ['person', studentId],
		schools: [schoolId],
		detail: applicationId
	});

/** An application that wants a recommendation was handed in: from now on it is a task of the teachers of the student. */
export async function askForRecommendation(applicationId: string): Promise<void> {
	await db().insert(recommendation).values({ applicationId, askedAt: now() }).onConflictDoNothing();
}
