// A first start on nothing, and a second on what the first left.
import { expect, test, vi } from 'vitest';
import { connect, rows, sql, useConnection } from '../../src/lib/server/kernel/db/index.ts';
import { emptyPlace, freshPlace } from '../e2e/place.ts';
import { startServer } from '../e2e/server.ts';
import { patience } from '../patience.ts';

test('a first start makes the tables and offers the set-up link, and a second start runs on them', async () => {
	const place = await emptyPlace();
	try {
		const first = await startServer({}, place);
		expect(await (await fetch(`${first.url}/healthz`)).text()).toBe('ok\n');
		const link = await vi.waitFor(() => {
			const [path] = /\/set-up\?key=\S+/.exec(first.output()) ?? [];
			expect(path).toBeDefined();
			return path!;
		}, patience);
		const page = await fetch(first.url + link);
		expect(page.status).toBe(200);
		expect(await first.stop()).toBe(0);

		const again = await startServer({}, place);
		expect((await fetch(`${again.url}/sign-in`)).status).toBe(200);
		expect(again.output()).not.toMatch(/"level":"(error|fatal)"/);
		expect(await again.stop()).toBe(0);
	} finally {
		await place.remove();
	}
});

test('a start is refused on tables that a newer version has changed, and on older ones where it may not change them', async () => {
	const [empty, world] = [await emptyPlace(), await freshPlace()];
	try {
		await expect(startServer({ MIGRATE: '0' }, empty)).rejects.toThrow(
			'The tables are older than this version of Penbridge. Run `npm run -s penbridge -- migrate` before the start.'
		);
		const nowhere = { DATABASE_URL: 'postgres://penbridge:s3cr%40t@127.0.0.1:1/nothing' };
		const refused = await startServer(nowhere, world).catch(String);
		expect(refused).toContain('The database nothing at 127.0.0.1:1 cannot be used: connect ECONNREFUSED');
		expect(refused).not.toContain('s3cr');
		const server = await startServer({ MIGRATE: '0' }, world);
		expect((await fetch(`${server.url}/sign-in`)).status).toBe(200);
		await server.stop();
		const { DATABASE_URL: url, DATA_DIR: dataDir } = world.settings;
		const connection = await connect({ url, dataDir });
		useConnection(connection);
		await rows(sql`update drizzle.__drizzle_migrations set created_at = created_at + 1`);
		useConnection(undefined);
		await connection.close();
		await expect(startServer({}, world)).rejects.toThrow(
			'A newer version of Penbridge has changed the tables.'
		);
	} finally {
		await empty.remove();
		await world.remove();
	}
});
