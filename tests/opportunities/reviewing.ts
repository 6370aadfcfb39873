// For tests of recommendations and of the review: complete applications, reviewers, what they press.
import { db, eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as opportunities from '../../src/lib/server/opportunities/index.ts';
import { actor, personId } from '../world.ts';
import { agrees, handIn, read, rowOf, twoAnswers } from './applying.ts';
import { dayAhead, openCall } from './stage.ts';

export const praise = 'Maya works hard, and she helps everybody in her class.';

/** A call that wants a recommendation. */
export const recommendedCall = (over = {}) => openCall({ recommendation: 'on', ...over });

/** The recommendation of a student as a teacher sees it. */
export async function task(who: string, slug: string, student: string, articleId: string) {
	const id = (await rowOf(student, articleId))!.id;
	return inLocale('en', async () =>
		opportunities.recommendationView(await actor(who), { slug, id, locale: 'en' })
	);
}

/** What a teacher types, in a form that was loaded just now. */
export async function recommendationForm(who: string, slug: string, id: string, body: string) {
	const { basis } = await inLocale('en', async () =>
		opportunities.recommendationView(await actor(who), { slug, id, locale: 'en' })
	);
	return { body, basis };
}

export async function recommend(who: string, slug: string, id: string, body = praise) {
	await opportunities.handInRecommendation(
		await actor(who),
		{ slug, id },
		await recommendationForm(who, slug, id, body)
	);
}

/** What a form of strikes holds that was loaded just now, with everything that is proposed. */
export async function strikeForm(who: string, slug: string, id: string, more: Record<number, string> = {}) {
	const view = await inLocale('en', async () =>
		opportunities.strikeView(await actor(who), { slug, id, locale: 'en' })
	);
	return view.parts.map(({ part, hash, passages }) => ({
		part,
		hash,
		more: more[part] ?? '',
		passages: passages.filter(({ strikes }) => strikes).map(({ value }) => value)
	}));
}

export const strike = async (who: string, slug: string, id: string, more: Record<number, string> = {}) =>
	opportunities.confirmStrikes(await actor(who), { slug, id }, await strikeForm(who, slug, id, more));

/** Hands in, reads at the desk, agrees, and strikes out: as complete as a call without a recommendation asks. */
export async function complete(student: string, teacher: string, { id, slug }: { id: string; slug: string }) {
	await handIn(student, slug, twoAnswers);
	await read(teacher, student, id, 'approve');
	await agrees(teacher, student, id);
	const own = (await rowOf(student, id))!.id;
	await strike(teacher, slug, own);
	return own;
}

/** Named by the coordinator, and without relations. */
export async function reviews(slug: string, ...people: string[]) {
	for (const who of people) {
		await opportunities.nameReviewer(await actor('coordinator'), slug, await personId(who));
		await opportunities.answerRelated(await actor(who), slug, []);
	}
}

export const begin = async (slug: string, readers = 2) =>
	opportunities.beginReview(await actor('coordinator'), slug, readers);

/** A call as staff see it. */
export const desk = async (who: string, slug: string) =>
	inLocale('en', async () => opportunities.callForStaff(await actor(who), slug, 'en'));

/** What somebody has to read. */
export const listOf = async (who: string, slug: string) => (await desk(who, slug)).review!.list;

export const reading = async (who: string, slug: string, id: string) =>
	inLocale('en', async () => opportunities.readingView(await actor(who), { slug, id, locale: 'en' }));

/** Hands in scores, from a form that was loaded just now. */
export async function score(who: string, slug: string, id: string, scores: string[], remark = '') {
	const { basis } = await reading(who, slug, id);
	await opportunities.handInScores(await actor(who), { slug, id }, { scores, remark, basis });
}

export const assignmentsOf = (applicationId: string) =>
	db().select().from(t.reviewAssignment).where(eq(t.reviewAssignment.applicationId, applicationId));

/** Staff of another program, who know nobody. */
export const strangers = ['t.phillips', 't.grant', 't.anshan', 't.he'];

/** A call with maya's application and lin's, reviewed by these people: the review has begun. */
export async function inReview(people = strangers, readers = 2) {
	const call = await openCall({ closesDay: dayAhead(1) });
	const [maya, lin] = [await complete('maya', 't.carver', call), await complete('lin', 't.chaoyang', call)];
	await reviews(call.slug, ...people);
	moveClock(9 * 86_400_000);
	await begin(call.slug, readers);
	return { ...call, maya, lin };
}

/** Who of these reads it, with their assignments. */
export async function readersOf(slug: string, application: string, people = strangers) {
	const assignments = await assignmentsOf(application);
	const lists = await Promise.all(people.map((who) => listOf(who, slug)));
	return people.flatMap((who, index) => {
		const own = lists[index]!.find(({ id }) => assignments.some((row) => row.id === id));
		return own ? [{ who, id: own.id }] : [];
	});
}
