// Texts of one writer over time, where the two databases can differ: two at once, lists in JSON, and a server's pages.
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db, transaction } from '../../src/lib/server/kernel/db/database.ts';
import { alert, observation } from '../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { screenStaffText } from '../../src/lib/server/safety/alerts/index.ts';
import { forgetObservations } from '../../src/lib/server/review/index.ts';
import { startServer } from '../e2e/server.ts';
import { student } from '../operations/faults/student.ts';
import { kindsOf, send, useMarker, viewFor } from '../review/over-time.ts';
import { waiting } from '../review/desk.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';

const pieces = ['The sign says 138 here.', 'It says 0013 too.', 'And 8000 on top.'];

describe('in the database', () => {
	useWorld();
	useMarker();

	test('of two texts at once exactly the second has the finding, and links to the first', async () => {
		const both = await Promise.all([send('rain'), send('bread')]);
		const kinds = await Promise.all(both.map(({ revisionId }) => kindsOf(revisionId)));
		expect(kinds.filter((list) => list.includes('plans.again-gift care'))).toHaveLength(1);
		const second = both[kinds.findIndex((list) => list.length === 2)]!;
		const { findings } = await viewFor('t.carver', second.id);
		expect(findings.flatMap(({ earlier }) => earlier)).toHaveLength(1);
	});

	test('pieces of a number are put together, and forgotten after thirty days', async () => {
		const sent = [];
		for (const piece of pieces) sent.push(await waiting('maya', 'lin', piece));
		expect(await kindsOf(sent[2]!.revisionId)).toEqual(['contact.over-letters care']);
		moveClock(31 * 86_400_000);
		await forgetObservations();
		expect(await db().$count(observation)).toBe(0);
	});

	test('of two soft texts of an adult at once the second raises an alert, and only it', async () => {
		const before = await db().$count(alert);
		const [ellis, studentId] = [await actor('t.ellis'), await personId('maya')];
		const text = { studentId, schoolId: 'carver', place: 'review', subjectId: newId() } as const;
		await Promise.all(
			['You’re my favorite.', 'I bought you a little gift.'].map((words) =>
				transaction(() => screenStaffText(ellis, { ...text, words }))
			)
		);
		expect((await db().$count(alert)) - before).toBe(1);
	});
});

test('no page of the writer has a trace of it, in its HTML or its data, and each answer is the same', async () => {
	const server = await startServer();
	const maya = await student(server.url, 'maya');
	const answers: string[] = [];
	for (const piece of pieces) {
		const answer = await maya.submit(v7(), piece);
		answers.push(`${answer.status} ${answer.headers.get('location')?.replace(/[0-9a-f-]{36}/g, 'ID')}`);
	}
	expect(new Set(answers).size).toBe(1);
	const thread = await (await maya.read(maya.path)).text();
	const own = [...thread.matchAll(/href="(\/messages\/[0-9a-f-]{36}\/[^"]+)"/g)].map(([, path]) => path!);
	const paths = [maya.path, '/messages', '/', '/search?q=8000', '/notifications', ...new Set(own)];
	let text = '';
	for (const path of paths)
		for (const page of [path, `${path.split('?')[0]!.replace(/\/$/, '')}/__data.json`])
			text += await (await maya.read(page)).text();
	expect(text).toContain('And 8000 on top.');
	expect(text).not.toMatch(/over-letters|phone number or an account|earlier ones may|observation|"concern"/);
	await server.stop();
	await server.place.remove();
}, 120_000);
