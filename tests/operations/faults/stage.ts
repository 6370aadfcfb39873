// Two processes on a database that tests disturb, and ten students with sessions.
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { startServer, type TestServer } from '../../e2e/server.ts';
import { student, writers } from './student.ts';
import type { FaultyWorld } from './world.ts';
import { patience } from '../../patience.ts';

/** Allows ten sign-ins from one address; has few connections, so that one that is lost for good is noticed. */
export const settings = { SIGN_IN_ADDRESS_FAILURES: '1000', DATABASE_POOL: '4' };

/**
 * Starts two servers and signs ten students in, before the tests of a file.
 * @param world each file makes its own, because modules outlive a file. Undefined where PostgreSQL is not installed: tests are
 * skipped then
 */
export function stage(world: FaultyWorld | undefined) {
	const { cluster, ask } = world ?? ({} as FaultyWorld);
	const servers: TestServer[] = [];
	const people: Record<string, Awaited<ReturnType<typeof student>>> = {};

	beforeAll(async () => {
		for (let n = 0; n < 2; n++) servers.push(await startServer(settings, world!.place));
		const signIn = async (name: string) => (people[name] = await student(servers[0]!.url, name));
		await Promise.all(writers.map(signIn));
	});
	afterAll(async () => {
		for (const server of servers) await server.stop();
		await world?.place.remove();
	});

	/** Waits until a process knows that the database is away. */
	const away = (server = servers[0]!) =>
		vi.waitFor(
			async () => expect(await (await fetch(`${server.url}/readyz`)).text()).toContain('database: away'),
			patience
		);

	/** Both processes live, both can work again within five seconds, and nobody was signed out. */
	async function recovered() {
		for (const server of servers) {
			expect(server.process.exitCode, server.output()).toBeNull();
			await vi.waitFor(
				async () => {
					expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
					const answer = await people.maya!.read('/messages', server.url);
					expect([answer.status, new URL(answer.url).pathname]).toEqual([200, '/messages']);
				},
				{ timeout: 5_000, interval: 50 }
			);
		}
	}

	return { cluster, ask, servers, people, away, recovered };
}
