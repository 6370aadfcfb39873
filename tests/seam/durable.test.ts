// What a server has acknowledged is stored exactly once, however the server ends.
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { runsAll } from '../../bin/test/rings.js';
import { startServer } from '../e2e/server.ts';
import { letterAbout, student, subjects, timesIn, writers } from '../operations/faults/student.ts';

/** Who submits, and how many letters each: 200 in `test:all`, 40 by day. */
const [authors, topics] = runsAll() ? [writers, subjects] : [writers.slice(0, 4), subjects.slice(0, 10)];

test('killed while students submit: every acknowledged letter is there once, none twice', async () => {
	const settings = { SIGN_IN_ADDRESS_FAILURES: '1000' };
	const server = await startServer(settings);
	const acknowledged: { username: string; id: string; body: string }[] = [];
	const all = authors.flatMap((username) =>
		topics.map((subject) => ({ username, id: v7(), body: letterAbout(subject) }))
	);
	const students = Object.fromEntries(
		await Promise.all(authors.map(async (name) => [name, await student(server.url, name)] as const))
	);
	const almostHalf = all.length * 0.45;
	const sending = authors.map(async (username) => {
		for (const letter of all.filter((row) => row.username === username)) {
			const answer = await students[username]!.submit(letter.id, letter.body).catch(() => undefined);
			if (answer?.status === 303) acknowledged.push(letter);
			if (acknowledged.length > almostHalf && server.process.exitCode === null)
				server.process.kill('SIGKILL');
		}
	});
	await Promise.all(sending);
	expect(acknowledged.length).toBeGreaterThan(almostHalf);
	expect(acknowledged.length).toBeLessThan(all.length);

	const again = await startServer(settings, server.place);
	for (const username of authors) {
		const back = await student(again.url, username);
		// A browser that got no answer sends again: a letter that had arrived stays one.
		for (const letter of all.filter((row) => row.username === username))
			expect((await back.submit(letter.id, letter.body)).status).toBe(303);
		const page = await back.thread();
		for (const letter of all.filter((row) => row.username === username))
			expect(timesIn(page, letter.body)).toBe(1);
	}
	expect(await again.stop()).toBe(0);
	await again.place.remove();
}, 180_000);

test('SIGTERM: running requests finish, sockets and the database close, and the lock is released', async () => {
	const server = await startServer();
	const maya = await student(server.url, 'maya');
	const underWay = Array.from({ length: 5 }, (_, n) => maya.submit(v7(), `Under way ${n}`));
	await new Promise((resolve) => setTimeout(resolve, 15));
	const code = server.stop();
	const answers = await Promise.allSettled(underWay);
	expect(await code).toBe(0);
	const finished = answers.filter(
		(answer) => answer.status === 'fulfilled' && answer.value.status === 303
	).length;
	const again = await startServer({}, server.place);
	const page = await (await student(again.url, 'maya')).thread();
	expect((page.match(/Under way \d/g) ?? []).length).toBeGreaterThanOrEqual(finished);
	await again.stop();
	await again.place.remove();
});

// PostgreSQL is made to be shared: tests/access/processes.test.ts.
test.skipIf(process.env.TEST_DATABASE_URL)(
	'a second process on the same folder is refused and told what to do',
	async () => {
		const server = await startServer();
		await expect(startServer({}, server.place)).rejects.toThrow(
			/is open in process \d+ .*Stop that process first/s
		);
		await server.stop();
		await server.place.remove();
	}
);
