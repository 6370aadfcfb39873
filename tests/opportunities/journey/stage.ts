// Journeys for tests: students who were offered a place and accepted it.
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { daysAfter } from '../../../src/lib/server/kernel/time/index.ts';
import * as journeys from '../../../src/lib/server/opportunities/journey/index.ts';
import { actor, personId } from '../../world.ts';
import { handIn, rowOf } from '../applying.ts';
import { openCall } from '../stage.ts';

/** These students have handed in, were offered a place, and accepted it. @returns the ids of their applications */
export async function accepted(articleId: string, slug: string, students: string[]): Promise<string[]> {
	const decisionId = newId();
	const moment = now();
	await db()
		.insert(t.callDecision)
		.values({
			id: decisionId,
			articleId,
			seed: 1,
			proposedBy: await personId('coordinator'),
			proposedAt: moment,
			tellAt: moment,
			answerUntil: daysAfter(moment, 14),
			confirmedBy: await personId('t.ellis'),
			confirmedAt: moment,
			toldAt: moment
		});
	const ids: string[] = [];
	for (const [index, student] of students.entries()) {
		await handIn(student, slug);
		const { id } = (await rowOf(student, articleId))!;
		await db()
			.insert(t.applicationOutcome)
			.values({
				applicationId: id,
				decisionId,
				rank: index + 1,
				median: 400,
				lot: index,
				outcome: 'offered',
				offeredAt: moment,
				answerUntil: daysAfter(moment, 14),
				answer: 'accepted',
				answeredAt: moment
			});
		ids.push(id);
	}
	return ids;
}

/** A call for whose journey these students have a place. */
export async function journeyOf(students = ['maya'], over = {}) {
	const { id, slug } = await openCall(over);
	return { id, slug, applications: await accepted(id, slug, students) };
}

/** The page of a journey as an adult sees it. */
export const journeyFor = async (who: string, slug: string) =>
	inLocale('en', async () => journeys.journeyView(await actor(who), slug, 'en'));

export const propose = async (who: string, slug: string, colleague: string) =>
	journeys.proposeAdult(await actor(who), slug, await personId(colleague), 'en');

export const answer = async (who: string, slug: string, id: string, agreed = true) =>
	journeys.answerForAdult(await actor(who), slug, { id, agreed }, 'en');

/** A colleague at Carver is responsible: asked, agreed to, and nothing is open about them. */
export async function makeResponsible(slug: string, colleague = 't.moore') {
	await propose('coordinator', slug, colleague);
	const asked = (await journeyFor('t.carver', slug)).adults.find((adult) => adult.asked)!;
	await answer('t.carver', slug, asked.id);
	await journeys.makeResponsible();
	return asked.id;
}
