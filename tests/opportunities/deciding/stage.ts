// Applications that were reviewed, for tests: rows as the review leaves them.
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { deciding } from '../../../src/lib/server/opportunities/index.ts';
import { actor, personId } from '../../world.ts';
import { look, rowOf } from '../applying.ts';
import { openCall } from '../stage.ts';

/** Whole numbers from 1 to 5, one from each reviewer. */
export type Scores = Record<string, number[]>;

const reviewers = ['t.phillips', 't.grant', 't.hughes'];

/** A call with applications of these students, which reviewers of another program have scored. */
export async function reviewedCall(scores: Scores, over: Parameters<typeof openCall>[0] = {}) {
	const call = await openCall({ places: '2', consent: '', ...over });
	await db()
		.insert(t.callReview)
		.values({
			articleId: call.id,
			begunBy: await personId('coordinator'),
			begunAt: now(),
			seed: 7,
			readers: 2
		});
	for (const [index, who] of Object.keys(scores).entries()) await apply(call.id, who, index + 1);
	const ids = await addReviewers(call.id);
	for (const [who, values] of Object.entries(scores))
		for (const [index, value] of values.entries())
			await score(call.id, who, { reviewerId: ids[index]!, value });
	return call;
}

/** The row of an application, unless there is one, with its number. */
async function apply(articleId: string, who: string, number: number) {
	const studentId = await personId(who);
	const [wording] = await db()
		.select()
		.from(t.articleRevision)
		.where(eq(t.articleRevision.articleId, articleId));
	const [grant] = await db().select().from(t.roleGrant).where(eq(t.roleGrant.personId, studentId));
	const itemId = newId();
	// The desk has released it.
	await db().insert(t.reviewable).values({
		id: itemId,
		kind: 'application',
		authorId: studentId,
		state: 'released',
		revisionId: newId(),
		createdAt: now(),
		submittedAt: now()
	});
	await db().insert(t.application).values({
		id: newId(),
		articleId,
		revisionId: wording!.id,
		studentId,
		schoolId: grant!.schoolId!,
		locale: 'en',
		begunAt: now(),
		itemId,
		reviewableId: itemId,
		handedInAt: now(),
		number
	});
}

async function addReviewers(articleId: string): Promise<string[]> {
	const ids: string[] = [];
	for (const who of reviewers) {
		const id = newId();
		const people = { personId: await personId(who), addedBy: await personId('coordinator') };
		await db()
			.insert(t.callReviewer)
			.values({ ...people, id, articleId, addedAt: now(), relatedSchools: [] });
		ids.push(id);
	}
	return ids;
}

/** What a reviewer gives; without a value the review is still open. */
export async function score(
	articleId: string,
	who: string,
	{ reviewerId, value }: { reviewerId: string; value: number | null }
) {
	const id = newId();
	const handedInAt = value === null ? null : now();
	await db()
		.insert(t.reviewAssignment)
		.values({
			id,
			applicationId: (await rowOf(who, articleId))!.id,
			reviewerId,
			reason: 'lot',
			at: now(),
			handedInAt
		});
	if (value !== null) await db().insert(t.applicationScore).values({ assignmentId: id, criterion: 1, value });
}

export const view = async (who: string, slug: string) =>
	inLocale('en', async () => deciding.decidingView(await actor(who), slug, 'en'));

/** The list without names: number of the application → what it means for it. */
export async function outcomes(slug: string, who = 'coordinator') {
	const { decision } = await view(who, slug);
	return Object.fromEntries(decision!.lines.map(({ number, outcome }) => [number, outcome]));
}

export const ask = async (slug: string, who = 'coordinator') => deciding.askSchools(await actor(who), slug);

/** A lead says whether a student travels. */
export async function clear(
	lead: string,
	student: string,
	call: { id: string; slug: string },
	travels = 'yes'
) {
	const applicationId = (await rowOf(student, call.id))!.id;
	await deciding.answerClearance(await actor(lead), call.slug, { applicationId, travels });
}

/** Both schools are asked and let everybody travel. */
export async function clearAll(call: { id: string; slug: string }) {
	await ask(call.slug);
	for (const lead of ['t.carver', 't.chaoyang'])
		for (const { applicationId } of (await view(lead, call.slug)).clearances)
			await deciding.answerClearance(await actor(lead), call.slug, { applicationId, travels: 'yes' });
}

/** What the form of the proposal holds as it was just shown. */
export async function proposal(slug: string, over = {}) {
	const { proposing } = (await view('coordinator', slug)).decision!;
	return {
		fingerprint: proposing!.fingerprint,
		tellAt: proposing!.moments[0]!.value,
		days: '10',
		unrelated: true,
		...over
	};
}

export const propose = async (slug: string, over = {}, who = 'coordinator') =>
	deciding.proposeDecision(await actor(who), slug, await proposal(slug, over));

export async function confirm(slug: string, who = 't.ellis', over = {}) {
	const { fingerprint } = (await view(who, slug)).decision!.proposed!;
	await deciding.confirmDecision(await actor(who), slug, { fingerprint, unrelated: true, ...over });
}

export const moveTo = (moment: Date) => moveClock(moment.getTime() - Date.now());

/** Everything until everybody is told. */
export async function toldCall(scores: Scores, over: Parameters<typeof openCall>[0] = {}) {
	const call = await reviewedCall(scores, over);
	await clearAll(call);
	await propose(call.slug);
	await confirm(call.slug);
	await tellNow(call.id);
	return call;
}

/** Moves the clock to the moment of the decision. */
export async function tellNow(articleId: string) {
	const decisions = await db().select().from(t.callDecision).where(eq(t.callDecision.articleId, articleId));
	moveTo(new Date(decisions.find(({ endedAt }) => !endedAt)!.tellAt.getTime() + 1_000));
	await deciding.sweepDecisions();
}

export const answer = async (who: string, articleId: string, what: string) =>
	deciding.answerOffer(await actor(who), articleId, what);

/** Where applications stand, as their students see it. */
export async function stages(slug: string, ...students: string[]) {
	const list = [];
	for (const who of students) list.push((await look(who, slug)).stage);
	return list;
}
