// Database connections that end, and restarts: no process and no session ends, and nothing is lost (safety rule 17).
import { v7 } from 'uuid';
import { describe, expect, test, vi } from 'vitest';
import { stage } from './stage.ts';
import { letterAbout, subjects, timesIn, writers } from './student.ts';
import { faultyWorld } from './world.ts';
import { patience } from '../../patience.ts';

const world = await faultyWorld();

describe.skipIf(!world)('when database connections end', () => {
	const { cluster, ask, servers, people, recovered } = stage(world);

	test('after all of them ended, also those that listen, pages answer 200 or 503 and everything recovers', async () => {
		for (let times = 0; times < 2; times++) {
			const reading = Promise.all(
				writers.map((name, n) => people[name]!.read('/messages', servers[n % 2]!.url))
			);
			await ask(
				`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'penbridge' and pid <> pg_backend_pid()`
			);
			for (const { status } of await reading) expect([200, 503]).toContain(status);
			await recovered();
		}
	});

	test('a process that loses its listening connection many times still has all of its connections', async () => {
		for (let times = 0; times < 5; times++) {
			await ask(
				`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'penbridge listener'`
			);
			await vi.waitFor(async () => {
				const [{ n }] = (await ask<{ n: number }>(
					`select count(*)::int as n from pg_stat_activity where application_name = 'penbridge listener'`
				)) as [{ n: number }];
				expect(n).toBe(2);
			}, patience);
		}
		await recovered();
	}, 120_000);

	test('through three restarts under load each acknowledged letter is stored once, and none is released', async () => {
		const all = writers.flatMap((username) =>
			subjects.slice(0, 12).map((subject) => ({ username, id: v7(), body: letterAbout(subject) }))
		);
		const refused: Response[] = [];
		let done = 0;
		/** Like a browser: a letter that was not acknowledged is sent again, to either process. */
		const send = async ({ username, id, body }: (typeof all)[number]) => {
			for (let attempt = 0; attempt < 200; attempt++) {
				const answer = await people[username]!.submit(id, body, servers[attempt % 2]!.url);
				if (answer.status === 303) return done++;
				expect(answer.status).toBe(503);
				refused.push(answer);
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
			return expect.fail('a letter was never taken');
		};
		const sending = writers.map(async (username) => {
			for (const letter of all) if (letter.username === username) await send(letter);
		});
		for (const share of [0.2, 0.45, 0.7]) {
			await vi.waitFor(() => expect(done).toBeGreaterThan(share * all.length), {
				timeout: patience.timeout,
				interval: 10
			});
			expect(cluster.restart()).toBe(0);
		}
		await Promise.all(sending);
		await recovered();
		expect(refused.every((answer) => answer.headers.get('retry-after'))).toBe(true);
		for (const username of writers) {
			const page = await people[username]!.thread();
			for (const { body } of all.filter((letter) => letter.username === username))
				expect(timesIn(page, body)).toBe(1);
		}
		const [{ n }] = (await ask<{ n: number }>(
			'select count(*)::int as n from release where reviewable_id = any($1::uuid[])',
			[all.map(({ id }) => id)]
		)) as [{ n: number }];
		expect(n).toBe(0);
	}, 120_000);
});
