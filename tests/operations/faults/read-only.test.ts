// A database that can be read and takes no changes: a session that was opened meanwhile refuses them for as long as it is open.
import { v7 } from 'uuid';
import { describe, expect, test, vi } from 'vitest';
import { settings, stage } from './stage.ts';
import { letterAbout, subjects } from './student.ts';
import { faultyWorld } from './world.ts';
import { patience } from '../../patience.ts';

const world = await faultyWorld();

describe.skipIf(!world)('the database takes no changes for a while', () => {
	const { ask, servers, people, recovered } = stage(world);
	const readiness = async (url: string) => (await fetch(`${url}/readyz`)).text();
	const subject = subjects.values();
	const submit = async (url: string) =>
		(await people.maya!.submit(v7(), letterAbout(subject.next().value!), url)).status;

	/** From now on new sessions take no changes. @param ended which of the old ones are ended */
	async function refuseChanges(ended = 'true') {
		await ask('alter database penbridge set default_transaction_read_only = on');
		await ask(
			`select pg_terminate_backend(pid) from pg_stat_activity
			where datname = 'penbridge' and pid <> pg_backend_pid() and ${ended}`
		);
	}
	const takeChanges = () =>
		ask('begin read write; alter database penbridge reset default_transaction_read_only; commit');

	test('pages are read and letters refused meanwhile; then /readyz says yes within five seconds, and every letter is taken', async () => {
		await refuseChanges();
		for (const { url } of servers) {
			await vi.waitFor(
				async () => expect(await readiness(url)).toContain('database: takes no changes\n'),
				patience
			);
			expect((await people.maya!.read('/messages', url)).status).toBe(200);
			expect(await submit(url)).toBe(503);
		}
		await takeChanges();
		await recovered();
		for (const { url } of servers)
			for (let letters = 0; letters < 3; letters++) expect(await submit(url)).toBe(303);
	});

	test('a spell that begins and ends between two looks of the pulse is over within five seconds, too', async () => {
		await refuseChanges(`application_name not in ('penbridge pulse', 'penbridge listener')`);
		const [{ url }] = servers as [(typeof servers)[number]];
		expect(await submit(url)).toBe(503);
		await takeChanges();
		await recovered();
		for (let letters = 0; letters < 3; letters++) expect(await submit(url)).toBe(303);
	});

	test('where only connections of pages were opened meanwhile, each refuses one letter at most', async () => {
		await refuseChanges(`application_name not in ('penbridge pulse', 'penbridge listener')`);
		const [{ url }] = servers as [(typeof servers)[number]];
		// As many at once as there are connections, so that each of them is opened.
		await Promise.all(
			Object.values(people).map(async ({ read }) =>
				expect([200, 503]).toContain((await read('/messages', url)).status)
			)
		);
		expect(await readiness(url)).not.toContain('database: away');
		await takeChanges();
		const statuses: number[] = [];
		for (let letters = 0; letters < 8; letters++) statuses.push(await submit(url));
		expect(statuses.filter((status) => status === 503).length).toBeLessThanOrEqual(
			Number(settings.DATABASE_POOL)
		);
		expect(statuses.at(-1)).toBe(303);
	});
});
