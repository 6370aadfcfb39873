// Every connection to PostgreSQL has time limits, also after the tables were brought up to date.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
	connect,
	type Connection,
	rows,
	sql,
	useConnection
} from '../../../src/lib/server/kernel/db/index.ts';
import { log } from '../../../src/lib/server/kernel/log.ts';
import { withRequestId } from '../../../src/lib/server/kernel/request-id.ts';
import { drop, inDatabase, recreate, server } from '../../setup/postgres.ts';
import { postgresEmpty } from '../../setup/template.ts';

const name = `penbridge_limits_${process.pid}`;
const names = [
	'plan_cache_mode',
	'jit',
	'lock_timeout',
	'statement_timeout',
	'idle_in_transaction_session_timeout'
];

describe.skipIf(!server)('a connection to PostgreSQL', () => {
	beforeAll(() => recreate(server!, name, postgresEmpty));
	afterAll(() => drop(server!, name));

	/** The settings of several connections at once. */
	async function settingsOf({ pool }: Connection): Promise<string[][]> {
		const clients = await Promise.all([pool!.connect(), pool!.connect(), pool!.connect()]);
		const settings = await Promise.all(
			clients.map(async (client) => {
				const { rows } = await client.query<{ value: string }>(
					'select current_setting(n) as value from unnest($1::text[]) with ordinality t (n, i) order by i',
					[names]
				);
				return rows.map(({ value }) => value);
			})
		);
		clients.forEach((client) => client.release());
		return settings;
	}
	const limited = ['force_generic_plan', 'off', '10s', '1min', '1min'];

	test('has limits before and after a migration', async () => {
		const connection = await connect({ url: inDatabase(server!, name), pool: 3 });
		expect(await settingsOf(connection)).toEqual([limited, limited, limited]);
		await connection.migrate();
		expect(await settingsOf(connection)).toEqual([limited, limited, limited]);
		await connection.close();
	});

	test('of an operator’s command waits for a statement as long as it takes', async () => {
		const connection = await connect({ url: inDatabase(server!, name), pool: 3, patient: true });
		const [settings] = await settingsOf(connection);
		expect(settings).toEqual(['force_generic_plan', 'off', '10s', '0', '0']);
		await connection.close();
	});

	test('that takes long for a statement logs it, with the request that asked and without values', async () => {
		const connection = await connect({ url: inDatabase(server!, name), pool: 3 });
		useConnection(connection);
		const warn = vi.spyOn(log, 'warn').mockImplementation(() => {});
		await withRequestId('request-of-a-test', () =>
			rows(sql`select pg_sleep(1.1), ${'words of a letter'}::text`)
		);
		await rows(sql`select ${'quick'}::text`);
		expect(warn.mock.calls).toEqual([
			[
				{
					request: 'request-of-a-test',
					ms: expect.any(Number),
					statement: 'select pg_sleep(1.1), $1::text'
				},
				'slow statement'
			]
		]);
		useConnection(undefined);
		await connection.close();
	});

	test('takes what its address sets', async () => {
		const url = new URL(inDatabase(server!, name));
		url.searchParams.set('options', '-c lock_timeout=3s');
		const connection = await connect({ url: url.href, pool: 3 });
		const [settings] = await settingsOf(connection);
		expect(settings).toEqual(['force_generic_plan', 'off', '3s', '1min', '1min']);
		await connection.close();
	});
});
