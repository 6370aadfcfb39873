// Adults from outside are erased on the day that they were told.
import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db, rows, sql, eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { outside } from '../../../src/lib/server/opportunities/index.ts';
import { useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { dayAhead } from '../stage.ts';
import { applicantsOf, applied, look, openPost } from './stage.ts';

useWorld();
useMailbox();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));

/** What a review leaves beside an application. */
async function plantReview(articleId: string, applicationId: string): Promise<void> {
	const [by, reviewerId, assignmentId] = [await personId('t.guo'), newId(), newId()];
	const moment = { at: now() };
	await db()
		.insert(t.callReviewer)
		.values({ id: reviewerId, articleId, personId: by, addedBy: by, addedAt: now() })
		.onConflictDoNothing();
	const [reviewer] = await db().select().from(t.callReviewer).where(eq(t.callReviewer.articleId, articleId));
	await db()
		.insert(t.reviewAssignment)
		.values({ id: assignmentId, applicationId, reviewerId: reviewer!.id, reason: 'lot', ...moment });
	await db().insert(t.applicationScore).values({ assignmentId, criterion: 1, value: 4 });
	await db()
		.insert(t.applicationStrike)
		.values({
			applicationId,
			part: 1,
			passages: [[0, 3] as [number, number]],
			textHash: 'x',
			confirmedBy: by,
			confirmedAt: now()
		});
}

const left = async (articleId: string) =>
	(await applicantsOf(articleId)).map(({ application }) => application.id);

test('whoever never followed their link is erased after two days, everybody else 180 days after the deadline', async () => {
	const { id, slug } = await openPost({ closesDay: dayAhead(10) });
	const never = await applied(slug, 'asked');
	const draft = await applied(slug, 'confirmed');
	const sent = await applied(slug);
	for (const { id: applicationId } of [draft, sent]) await plantReview(id, applicationId);
	expect((await applicantsOf(id))[0]!.applicant.keptUntil).toBe(
		new Date(Date.parse(dayAhead(10)) + 180 * day).toISOString().slice(0, 10)
	);
	await outside.forgetApplicants();
	expect(await left(id)).toHaveLength(3);
	moveClock(2.5 * day);
	await outside.forgetApplicants();
	expect(await left(id)).toEqual([draft.id, sent.id]);
	await expect(look(never.token)).rejects.toThrow();
	moveClock(189 * day);
	await outside.forgetApplicants();
	expect(await left(id)).toHaveLength(2);
	moveClock(192 * day);
	await outside.forgetApplicants();
	expect(await left(id)).toEqual([]);
	for (const table of ['application_answer', 'application_strike', 'review_assignment'])
		expect(
			await rows(sql`select from ${sql.raw(table)} where application_id in (${draft.id}, ${sent.id})`),
			table
		).toEqual([]);
	expect(await rows(sql`select from application where article_id = ${id}`)).toEqual([]);
});

test('more than one batch is erased in one run, and a student who applies is not touched', async () => {
	const { id, slug } = await openPost();
	await applied(slug, 'asked');
	const [{ application, applicant }] = (await applicantsOf(id)) as [
		Awaited<ReturnType<typeof applicantsOf>>[number]
	];
	const copies = Array.from({ length: 450 }, () => newId());
	await db()
		.insert(t.application)
		.values(copies.map((copy) => ({ ...application, id: copy, itemId: newId() })));
	await db()
		.insert(t.outsideApplicant)
		.values(
			copies.map((copy) => ({
				...applicant,
				applicationId: copy,
				tokenHash: copy,
				mail: `${copy}@example.org`
			}))
		);
	const students = async () => (await rows(sql`select from application where student_id is not null`)).length;
	const before = await students();
	moveClock(3 * day);
	await outside.forgetApplicants();
	expect(await left(id)).toEqual([]);
	expect(await students()).toBe(before);
	expect(before).toBeGreaterThan(0);
});

test('every table that names an application is emptied of it: a new one has to be named there', async () => {
	const { slug } = await openPost();
	const { id: applicationId } = await applied(slug);
	const named = await rows<{ table: string }>(sql`
		select conrelid::regclass::text as table from pg_constraint where contype = 'f' and confrelid = 'application'::regclass`);
	const source = readFileSync('src/lib/server/opportunities/outside/erase-applications.ts', 'utf8');
	const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
	expect(named.map(({ table }) => camel(table)).filter((table) => !source.includes(table))).toEqual([]);
	await outside.withdrawOutside((await applied(slug)).token);
	expect(await rows(sql`select from application where id = ${applicationId}`)).toHaveLength(1);
});
