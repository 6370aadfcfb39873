// The blocks of the document that change what runs: an update, and two roles in place of one.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { asOwner, type BlockRun, ownerSecret, processOf, ready } from './begin.ts';

export const update: Record<string, BlockRun> = {
	'Updates: cd /opt/penbridge && set': async (machine, text) => {
		const { first, second } = machine.ports;
		const before = {
			folder: await machine.shell('readlink /opt/penbridge'),
			pids: [first, second].map((port) => processOf(machine, port))
		};
		const file = readdirSync(join(machine.prefix, 'opt/penbridge/build/client/_app/immutable/nodes')).find(
			(name) => name.endsWith('.js')
		)!;
		// What the version before had, and the next one has not.
		await machine.shell('cd /opt/penbridge/build/client/_app/immutable && echo "old" > nodes/before.js');
		const said = await machine.shell(asOwner(text.replaceAll('%Y%m%d-%H%M', '%Y%m%d-%H%M%S')), {
			newShell: true
		});
		expect(said.match(/database: ok/g)).toHaveLength(2);
		expect(await machine.shell('readlink /opt/penbridge')).not.toBe(before.folder);
		for (const [n, port] of [first, second].entries()) {
			expect(processOf(machine, port)).not.toBe(before.pids[n]);
			for (const name of [file, 'before.js'])
				expect((await fetch(`http://127.0.0.1:${port}/_app/immutable/nodes/${name}`)).status, name).toBe(200);
			expect((await fetch(`http://127.0.0.1:${port}/_app/immutable/nodes/never.js`)).status).toBe(404);
		}
	},

	'From one role to two: sudo -u postgres psql': async (machine, text) => {
		for (const port of [machine.ports.first, machine.ports.second])
			await machine.shell(`systemctl stop penbridge@${port}`);
		await machine.ask('alter table person owner to penbridge');
		await machine.shell(text);
		expect(await machine.ask(`select tableowner from pg_tables where tablename = 'person'`)).toEqual([
			{ tableowner: 'penbridge_owner' }
		]);
		const owner = `postgres://penbridge_owner:${ownerSecret}@127.0.0.1:5432/penbridge`;
		expect(await machine.shell(`DATABASE_OWNER_URL=${owner} npm run -s penbridge -- migrate`)).toContain(
			'up to date'
		);
		await machine.shell('systemctl start penbridge@3000');
		await ready(machine.ports.first);
	}
};
