// The board's numbers: calls by year, with small ones hidden, and how far apart reviewers are.
import { beforeAll, expect, test } from 'vitest';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { opportunityNumbers } from '../../../src/lib/server/opportunities/yearly/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { openCall } from '../stage.ts';

useWorld();

const numbers = (who: string) => inLocale('en', async () => opportunityNumbers(await actor(who), 'en'));

let articleId: string;
let year: string;
beforeAll(async () => {
	await nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'));
	articleId = (await openCall()).id;
	const [row] = await db()
		.select({ revisionId: t.articleRevision.id, closesAt: t.callFacts.closesAt })
		.from(t.articleRevision)
		.innerJoin(t.callFacts, eq(t.callFacts.revisionId, t.articleRevision.id))
		.where(eq(t.articleRevision.articleId, articleId));
	year = String(row!.closesAt.getFullYear());
	const list = await db()
		.select({ id: t.roleGrant.personId, schoolId: t.roleGrant.schoolId })
		.from(t.roleGrant)
		.where(eq(t.roleGrant.role, 'student'));
	const applying = [...new Map(list.map((entry) => [entry.id, entry])).values()].filter(
		({ schoolId }) => schoolId === 'carver' || schoolId === 'chaoyang'
	);
	const applications = applying.map(({ id: studentId, schoolId }) => ({
		id: newId(),
		articleId,
		studentId,
		schoolId,
		itemId: newId(),
		locale: 'en',
		begunAt: now(),
		revisionId: row!.revisionId,
		handedInAt: now()
	}));
	await db().insert(t.application).values(applications);
	const reviewers = [];
	for (const who of ['t.guo', 't.sun', 't.moore', 't.phillips', 't.song'])
		reviewers.push({
			id: newId(),
			articleId,
			personId: await personId(who),
			addedBy: await personId('coordinator')
		});
	await db()
		.insert(t.callReviewer)
		.values(reviewers.map((reviewer) => ({ ...reviewer, addedAt: now() })));
	for (const [index, { id: applicationId }] of applications.entries())
		for (const turn of [0, 1]) {
			const assignmentId = newId();
			const reviewerId = reviewers[(index + turn) % 5]!.id;
			await db()
				.insert(t.reviewAssignment)
				.values({ id: assignmentId, applicationId, reviewerId, reason: 'lot', at: now(), handedInAt: now() });
			await db()
				.insert(t.applicationScore)
				.values({ assignmentId, criterion: 1, value: 3 + turn });
		}
});

test('are for coordinators alone', async () => {
	for (const who of ['t.carver', 't.guo', 'maya']) await expect(numbers(who), who).rejects.toThrow(NotFound);
});

test('show what is ten or more, hide what is less, and name nobody', async () => {
	const shown = await numbers('coordinator');
	const ofYear = shown.years.find((entry) => entry.year === year)!;
	expect(Number(ofYear.calls)).toBeGreaterThan(0);
	const [bySchool, byLevel] = ofYear.tables;
	expect(bySchool!.lines.map(({ name }) => name).join()).toMatch(/Carver/);
	expect(Number(bySchool!.total[1])).toBeGreaterThanOrEqual(10);
	// Nobody has been told anything.
	expect(bySchool!.total.slice(3)).toEqual([null, null]);
	expect(byLevel!.total).toEqual(bySchool!.total);
	for (const { counts } of [...bySchool!.lines, ...byLevel!.lines])
		for (const count of counts) expect(count === null || Number(count) >= 10).toBe(true);
	expect(JSON.stringify(shown)).not.toMatch(/Maya|Guo|Moore/);
});

test('say how far apart reviewers are from five of them on, by nobody', async () => {
	const { fairness } = await numbers('coordinator');
	expect(fairness).toMatchObject([{ title: 'A month in Beijing', quartiles: ['1', '1', '1'] }]);
	const own = await db().select().from(t.callReviewer).where(eq(t.callReviewer.articleId, articleId));
	const [assignments] = [t.reviewAssignment];
	const gone = await db()
		.update(assignments)
		.set({ handedInAt: null })
		.where(eq(assignments.reviewerId, own[0]!.id))
		.returning();
	expect(gone.length).toBeGreaterThan(0);
	expect((await numbers('coordinator')).fairness).toEqual([]);
});
