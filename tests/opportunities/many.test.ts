// A thousand applications. How long it takes is measured by `npm run bench -- opportunities`.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db, insertAll, eq } from '../../src/lib/server/kernel/db/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { beginReview, scoresOfCall } from '../../src/lib/server/opportunities/index.ts';
import { wordsHash } from '../../src/lib/server/opportunities/strikes/parts.ts';
import { nameEditor } from '../../src/lib/server/site/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { desk, listOf, reviews, strangers } from './reviewing.ts';
import { dayAhead, openCall } from './stage.ts';

useWorld();
afterEach(() => moveClock(0));
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

const many = 1_000;
const body = 'Because I want to see the street where my pal lives, and to bring back a recipe.';

/** So many students of one school who have handed in, all complete. */
async function plantApplications(articleId: string): Promise<void> {
	const [wording] = await db()
		.select()
		.from(t.articlePublication)
		.where(eq(t.articlePublication.articleId, articleId));
	const [enrolled] = await db()
		.select()
		.from(t.enrolment)
		.where(eq(t.enrolment.personId, await personId('maya')));
	const students = Array.from({ length: many }, (_, index) => ({ id: newId(), index, item: newId() }));
	const moment = { createdAt: now() };
	await insertAll(
		t.person,
		students.map(({ id, index }) => ({ id, username: `many${index}`, displayName: `M${index}`, ...moment }))
	);
	const from = { from: now() };
	await insertAll(
		t.roleGrant,
		students.map(({ id }) => ({ personId: id, role: 'student' as const, schoolId: 'carver', ...from }))
	);
	await insertAll(
		t.enrolment,
		students.map(({ id }) => ({ ...enrolled!, id: newId(), personId: id, until: null }))
	);
	await insertAll(
		t.reviewable,
		students.map(({ id, item }) => ({
			id: item,
			kind: 'application' as const,
			authorId: id,
			state: 'released' as const,
			revisionId: newId(),
			...moment,
			submittedAt: now()
		}))
	);
	const applications = students.map(({ id, item }) => ({
		id: newId(),
		articleId,
		revisionId: wording!.revisionId,
		studentId: id,
		schoolId: 'carver',
		locale: 'en',
		begunAt: now(),
		itemId: item,
		reviewableId: item,
		handedInAt: now()
	}));
	await insertAll(t.application, applications);
	const parts = applications.flatMap(({ id }) => [1, 2].map((number) => ({ applicationId: id, number })));
	await insertAll(
		t.applicationAnswer,
		parts.map((part) => ({ ...part, body, savedAt: now() }))
	);
	const confirmed = { confirmedBy: await personId('t.carver'), confirmedAt: now() };
	await insertAll(
		t.applicationStrike,
		parts.map(({ applicationId, number }) => ({
			applicationId,
			part: number,
			passages: [],
			textHash: wordsHash(body),
			...confirmed
		}))
	);
}

test('a thousand applications get three readers each, evenly, and every page holds', async () => {
	const { id, slug } = await openCall({ closesDay: dayAhead(1), consent: '' });
	await plantApplications(id);
	await reviews(slug, ...strangers);
	moveClock(9 * 86_400_000);
	await desk('coordinator', slug);
	await beginReview(await actor('coordinator'), slug, 3);
	for (const who of ['coordinator', 't.carver', 't.he']) await desk(who, slug);
	expect(await scoresOfCall(id)).toHaveLength(many);
	for (const who of strangers) expect((await listOf(who, slug)).length, who).toBe((many * 3) / 4);
});
