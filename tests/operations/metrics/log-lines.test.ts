// The log of a real server: a line for each request, and none by which its readers learn who called for help or reported something.
import { setTimeout } from 'node:timers/promises';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { rows, sql, transaction } from '../../../src/lib/server/kernel/db/index.ts';
import { makeStage, type Stage } from '../../access/stage.ts';
import type { TestServer } from '../../e2e/server.ts';
import { letterAbout, student } from '../faults/student.ts';
import { patience } from '../../patience.ts';
import { server as postgres } from '../../setup/postgres.ts';
import { personId } from '../../world.ts';

let stage: Stage;
let server: TestServer;
let maya: string;
beforeAll(async () => {
	stage = await makeStage();
	maya = await stage.inside(() => personId('maya'));
	server = await stage.start({ LOG_LEVEL: 'info', XFF_DEPTH: '1' });
});
afterAll(async () => {
	await server?.stop();
	await stage?.remove();
});

interface LogLine {
	msg?: string;
	request?: string;
	route?: string;
	method?: string;
	person?: string;
}
const lines = (): LogLine[] =>
	server
		.output()
		.split('\n')
		.filter((line) => line.startsWith('{'))
		.map((line) => JSON.parse(line) as LogLine);

test('a call for help and a report have no line, also where they are refused, while a letter beside them has its person', async () => {
	const { cookie, path, submit } = await student(server.url, 'maya');
	const from = lines().length;
	const ask = async (id: string, address: string, form?: Record<string, string>) =>
		(
			await fetch(server.url + address, {
				method: form ? 'POST' : 'GET',
				redirect: 'manual',
				headers: {
					cookie,
					origin: server.url,
					referer: `${server.url}/help`,
					accept: 'text/html',
					'x-request-id': id
				},
				body: form && new URLSearchParams(form)
			})
		).status;
	expect(await ask('page-of-letters-1', path)).toBe(200);
	expect(await ask('help-page-2', '/help')).toBe(200);
	expect(await ask('help-sent-3', '/help', { words: 'Please talk with me today.', about: 'no' })).toBe(303);
	expect(await ask('help-refused-4', '/help', { words: 'x'.repeat(4_001), about: 'no' })).toBe(400);
	expect(await ask('help-data-5', '/help/__data.json')).toBe(200);
	expect(await ask('report-6', `/report/${v7()}`)).toBe(404);
	expect(await ask('alerts-of-staff-7', '/alerts')).toBe(404);
	// A page of help that waits for a table is logged as slow, by nothing that leads to the request.
	if (postgres) {
		const locked = Promise.withResolvers<void>();
		const held = stage.inside(() =>
			transaction(async () => {
				await rows(sql`lock table person in access exclusive mode`);
				locked.resolve();
				await setTimeout(1_500);
			})
		);
		await locked.promise;
		// On a busy machine statements of the pages before were slow, too, and those of letters have their request.
		const before = lines().length;
		expect(await ask('help-slow-9', '/help')).toBe(200);
		await held;
		const slow = lines()
			.slice(before)
			.filter(({ msg }) => msg === 'slow statement');
		expect(slow.length).toBeGreaterThan(0);
		expect(slow.map(({ request }) => request)).toEqual(slow.map(() => undefined));
	}
	expect((await submit(v7(), letterAbout('kites'))).status).toBe(303);
	expect(await ask('page-of-letters-8', path)).toBe(200);

	// A line may arrive after the answer.
	await vi.waitFor(
		() => expect(lines().map(({ request }) => request)).toContain('page-of-letters-8'),
		patience
	);
	// The lines of requests. On a busy machine the server has others, about itself.
	const seen = lines()
		.slice(from)
		.filter(({ method }) => method);
	expect(seen.map(({ method, route, person }) => [method, route, person])).toEqual([
		['GET', '/(student)/messages/[pairing]', maya],
		['POST', '/(student)/messages/[pairing]', maya],
		['GET', '/(student)/messages/[pairing]', maya]
	]);
	expect(server.output()).not.toMatch(/\/help|\/report|\/alerts|help-|report-6|alerts-of-staff/);
	expect(server.output()).not.toContain(cookie.split('=')[1]!);
});
