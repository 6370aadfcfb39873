import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import type { TestServer } from '../e2e/server.ts';
import { ask } from './http.ts';
import { expectCut, listen } from './listen.ts';
import type { World } from './settle.ts';
import { settledStage, type Stage } from './stage.ts';

// Several processes need a shared database server: PostgreSQL only.
describe.runIf(process.env.TEST_DATABASE_URL)('in a second process on the same database', () => {
	let stage: Stage;
	let servers: [here: TestServer, there: TestServer];
	let world: World;
	beforeAll(async () => {
		({ stage, world } = await settledStage());
		servers = [await stage.start(), await stage.start()];
	});
	afterAll(async () => {
		for (const server of servers ?? []) await server.stop();
		await stage.remove();
	});

	test('an event of the other process reaches a socket here, and a suspension there disconnects it', async () => {
		const [first, second] = servers;
		const listener = await listen(second.url, 'maya', world.cookies.maya!);
		const act = (who: string, path: string, form: Record<string, string>) =>
			ask(first.url, path, { cookie: world.cookies[who], form });
		await act('maya', `/messages/${world.ids.mayaLin}?/submit`, {
			id: newId(),
			body: 'From the other process'
		});
		await expect
			.poll(() => listener.heard.map(({ event }) => event), { interval: 5 })
			.toEqual(['thread:changed']);
		const since = performance.now();
		await act('t.carver', `/people/${world.ids.maya}?/suspend`, { reason: 'A test' });
		await expectCut([listener], since, second.url, [world.cookies.maya!]);
	});
});
