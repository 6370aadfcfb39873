// Applications for tests: what students type, and what their teachers do.
import { db, and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as consent from '../../src/lib/server/consent/index.ts';
import { formVersionsOf } from '../../src/lib/server/consent/forms.ts';
import * as opportunities from '../../src/lib/server/opportunities/index.ts';
import { decide } from '../review/desk.ts';
import { actor, personId } from '../world.ts';
import { dayAhead } from './stage.ts';

export const twoAnswers = ['Because I want to see the street where Lin lives.', 'A paper kite and a recipe.'];

/** A call as somebody sees it who might apply. */
export const look = async (who: string, slug: string) =>
	inLocale('en', async () => opportunities.applicationView(await actor(who), slug, 'en'));

/** What a form holds that was loaded just now. */
export const formNow = async (who: string, slug: string, answers: string[], over = {}) => ({
	answers,
	basis: (await look(who, slug)).basis,
	locale: 'en',
	...over
});

export const save = async (who: string, slug: string, answers: string[], over = {}) =>
	opportunities.saveApplication(await actor(who), slug, await formNow(who, slug, answers, over));

export const handIn = async (who: string, slug: string, answers = twoAnswers, over = {}) =>
	opportunities.handInApplication(await actor(who), slug, await formNow(who, slug, answers, over));

export const withdraw = async (who: string, articleId: string) =>
	opportunities.withdrawApplication(await actor(who), articleId);

/** The row of a student. */
export async function rowOf(who: string, articleId: string) {
	const [row] = await db()
		.select()
		.from(t.application)
		.where(and(eq(t.application.articleId, articleId), eq(t.application.studentId, await personId(who))));
	return row;
}

/** A teacher decides about what was handed in. */
export async function read(who: string, student: string, articleId: string, decision: 'approve' | 'return') {
	const row = await rowOf(student, articleId);
	const [item] = await db().select().from(t.reviewable).where(eq(t.reviewable.id, row!.reviewableId!));
	const reason = decision === 'return' ? { reason: 'other', words: 'Say more about the kite.' } : {};
	await decide(who, { revisionId: item!.revisionId, decision, ...reason });
}

/** The family agrees to the journey, on paper. */
export const agrees = async (teacher: string, student: string, articleId: string) =>
	consent.record(await actor(teacher), {
		studentIds: [await personId(student)],
		scope: 'travel',
		about: articleId,
		seen: true,
		givenBy: 'guardian',
		givenOn: dayAhead(-1),
		formLocale: 'en',
		formVersion: formVersionsOf('travel')[0]
	});
