// The blocks of the document up to the first start, by their names, and what has to be true after each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { connect } from '../../../src/lib/server/kernel/db/connect.ts';
import { bringUpToDate } from '../../../src/lib/server/kernel/db/migrate.ts';
import { readEnv } from '../../../src/lib/server/kernel/env.ts';
import { patience } from '../../patience.ts';
import { makeCertificates } from './certificate.ts';
import { asShell, asSystemd } from './environment.ts';
import type { Machine } from './machine.ts';

/** Runs one block on the machine and looks at what it did. */
export type BlockRun = (machine: Machine, text: string) => Promise<void>;

/** Every sign that means something in an address, in a shell or in a file of settings. */
export const secret = 'p@s#s/w?o%r$d"`\\:&=; 密';
export const ownerSecret = 'cf2a1b0d9e';

/** The address of the owner's role, as it is written before a command. */
export const asOwner = (text: string) => text.replaceAll('CHANGE-ME', ownerSecret);

/** Loads the settings into a new shell. */
export const load = 'cd /opt/penbridge && set -a && . /etc/penbridge.env && set +a\n';

/** The processes answer, and can work. */
export const ready = (port: number) =>
	vi.waitFor(
		async () =>
			expect(await (await fetch(`http://127.0.0.1:${port}/readyz`)).text()).toContain('database: ok'),
		patience
	);

/** The process of a port, as systemd knows it. */
export const processOf = (machine: Machine, port: number) =>
	readFileSync(join(machine.prefix, `run/penbridge@${port}.pid`), 'utf8').trim();

/** Why a start on this address, without that of the owner, is refused. */
async function whyNot(url: string): Promise<string> {
	const connection = await connect({ url, pool: 1 });
	const refusal = await bringUpToDate(connection, undefined).then(() => 'not refused', String);
	await connection.close();
	return refusal;
}

/** The address of the program's role, as it leads to a database on another machine. */
let lineToDatabase = '';

export const begin: Record<string, BlockRun> = {
	'PostgreSQL: sudo -u postgres createuser': async (machine, text) => {
		machine.setSecret('penbridge_owner', ownerSecret);
		machine.setSecret('penbridge', secret);
		await machine.shell(text);
		expect(
			await machine.ask(`select rolname, rolsuper, rolpassword like 'SCRAM%' as secret, pg_has_role(rolname, 'penbridge', 'member') as program
				from pg_authid where rolname like 'penbridge%' order by rolname`)
		).toEqual([
			{ rolname: 'penbridge', rolsuper: false, secret: true, program: true },
			{ rolname: 'penbridge_owner', rolsuper: false, secret: true, program: true }
		]);
		expect(
			await machine.ask(`select pg_has_role('penbridge', 'penbridge_owner', 'member') as member`)
		).toEqual([{ member: false }]);
	},

	'On another machine: sudo -u postgres psql': async (machine, text) => {
		makeCertificates(machine);
		await machine.shell(text.replace('10.0.0.0/24', '127.0.0.1/32'));
		expect(
			await machine.ask(
				`select name, setting from pg_settings where name in ('ssl_cert_file') or name = 'ssl'`
			)
		).toContainEqual({
			name: 'ssl_cert_file',
			setting: join(machine.prefix, 'etc/postgresql/database.pem')
		});
		// The test's own cluster is not Debian's, where it is on.
		await machine.ask('alter system set ssl = on');
		await machine.shell('systemctl restart postgresql');
	},

	'On another machine: DATABASE_URL': async (machine, text) => {
		lineToDatabase = machine.onThisMachine(
			text.replace('CHANGE-ME', encodeURIComponent(secret)).replace('database.example.org', 'localhost')
		);
	},

	'The program: folder': async (machine, text) => {
		await machine.shell(text);
		await machine.shell('test -f /opt/penbridge/build/handler.js && test ! -e /opt/penbridge/.git');
	},

	'Settings: cd /opt/penbridge': async (machine, text) => {
		await machine.shell(text);
		expect(await machine.shell('stat --format=%a /etc/penbridge.env')).toBe('600\n');
		const example = asSystemd(machine, '/etc/penbridge.env');
		expect(readEnv(example)).toMatchObject({ XFF_DEPTH: 1, ORIGIN: 'https://penbridge.example.org' });
		expect(example).not.toHaveProperty('SMTP_URL');
		machine.edit('etc/penbridge.env', (file) => file.replace(/^DATABASE_URL=.*$/m, () => lineToDatabase));
		const changed = asSystemd(machine, '/etc/penbridge.env');
		expect(asShell(machine, '/etc/penbridge.env')).toEqual(changed);
		expect(decodeURIComponent(new URL(changed.DATABASE_URL!).password)).toBe(secret);
		// The check can fail: a value that breaks the rule is not the same to both.
		machine.edit('etc/penbridge.env', (file) => `${file}LOG_LEVEL="in\`echo\`fo"\n`);
		expect(asShell(machine, '/etc/penbridge.env').LOG_LEVEL).toBe('info');
		expect(asSystemd(machine, '/etc/penbridge.env').LOG_LEVEL).not.toBe('info');
		machine.edit('etc/penbridge.env', (file) => file.replace(/^LOG_LEVEL=.*\n/m, ''));
	},

	"The operator's commands: cd /opt/penbridge && set": async (machine, text) => {
		expect(await machine.shell(text, { newShell: true })).toContain('backup-key');
	},

	"The operator's commands: DATABASE_OWNER_URL": async (machine, text) => {
		const address = lineToDatabase.slice('DATABASE_URL="'.length, -1);
		expect(await whyNot(address)).toContain('may make no tables here. Run `npm run -s penbridge -- migrate`');
		const refused = await whyNot(address.replace('penbridge-ca.pem', 'another-ca.pem'));
		expect(refused).toMatch(/certificate|self-signed/);
		for (const part of [secret, encodeURIComponent(secret)]) expect(refused).not.toContain(part);

		const said = await machine.shell(asOwner(text));
		expect(said).toContain('The tables are up to date.');
		expect(
			await machine.ask(`select distinct tableowner from pg_tables where schemaname = 'public'`)
		).toEqual([{ tableowner: 'penbridge_owner' }]);
	},

	'systemd: install -m 644 deploy/penbridge@.service': async (machine, text) => {
		const said = await machine.shell(text);
		expect(said).toContain('database: ok');
		expect(said).toMatch(/^ok +jobs:/m);
		expect(said).not.toMatch(/^BAD/m);
		// The link for the first coordinator.
		expect(said).toMatch(/https:\/\/penbridge\.example\.org\/set-up\?key=\S{20,}/);
		await ready(machine.ports.first);
		const lines = await machine.ask(`select bool_and(ssl) as encrypted, count(*) > 0 as some from pg_stat_ssl
			join pg_stat_activity using (pid) where usename = 'penbridge'`);
		expect(lines).toEqual([{ encrypted: true, some: true }]);
		// In production, and nothing of the shell that started it.
		const environment = readFileSync(
			`/proc/${processOf(machine, machine.ports.first)}/environ`,
			'utf8'
		).split('\0');
		expect(environment).toContain('NODE_ENV=production');
		expect(environment.filter((line) => line.startsWith('DATABASE_OWNER_URL'))).toEqual([]);
	}
};
