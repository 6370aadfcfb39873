// The blocks of the document about backups, and about going back to any moment.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { patience } from '../../patience.ts';
import { type BlockRun, load, ownerSecret } from './begin.ts';
import type { Machine } from './machine.ts';

/** The last part of the log is in the archive. */
async function archived(machine: Machine) {
	const [closed] = await machine.ask('select pg_walfile_name(pg_switch_wal()) as name');
	await vi.waitFor(async () => {
		const [last] = await machine.ask('select last_archived_wal as name from pg_stat_archiver');
		// Before the first part it is null.
		expect(String(last!.name ?? '') >= String(closed!.name)).toBe(true);
	}, patience);
}

/** When the way back goes to. */
let moment = '';

export const save: Record<string, BlockRun> = {
	'Backups: npm run -s penbridge': async (machine, text) => {
		const recipient = (await machine.shell(text)).trim();
		expect(await machine.shell('stat --format=%a /root/penbridge.key')).toBe('600\n');
		machine.edit('etc/penbridge.env', (file) =>
			file.replace('BACKUP_RECIPIENTS=""', `BACKUP_RECIPIENTS="${recipient}"`)
		);
	},

	'Backups: install -d -m 700': async (machine, text) => {
		const said = await machine.shell(`${load}${text}`, { newShell: true });
		expect(said).toContain('read back');
		expect(said).not.toContain('NOT encrypted');
	},

	'Backups: sudo -u postgres createdb': async (machine, text) => {
		const lines = text
			.replace('FILE', '/var/backups/penbridge/*.age')
			.replace('ADDRESS', `postgres://penbridge_owner:${ownerSecret}@127.0.0.1:5432/penbridge_restored`)
			.replace('KEY', '/root/penbridge.key');
		expect(await machine.shell(lines)).toContain('as many as when the backup was made');
		const count = 'select count(*)::int as n from audit_event';
		expect(await machine.ask(count, { database: 'penbridge_restored' })).toEqual(await machine.ask(count));
	},

	'Backups: install -m 644 deploy/penbridge-backup.service': async (machine, text) => {
		await machine.shell(text);
		expect(readdirSync(join(machine.prefix, 'var/lib/penbridge/backups'))).toEqual([
			expect.stringMatching(/\.dump\.age$/),
			expect.stringMatching(/\.dump\.age\.json$/)
		]);
	},

	'Backups: sudo -u postgres psql': async (machine, text) => {
		expect(await machine.shell(text)).toContain('The restored database is the same.');
	},

	'To any moment: install -d -m 700': async (machine, text) => {
		await machine.shell(text);
		await archived(machine);
		expect(readdirSync(join(machine.prefix, 'var/backups/wal')).length).toBeGreaterThan(0);
	},

	'To any moment: sudo -u postgres pg_basebackup': async (machine, text) => {
		await machine.shell(text);
		await machine.ask('create table before_the_moment ()');
		moment = String((await machine.ask(`select clock_timestamp()::text as moment`))[0]!.moment);
		await machine.ask('create table after_the_moment ()');
		await archived(machine);
	},

	'To any moment: restored': async (machine, text) => {
		const version = String(
			(await machine.ask(`select current_setting('server_version_num')::int / 10000 as major`))[0]!.major
		);
		const [base] = readdirSync(join(machine.prefix, 'var/backups/base'));
		await machine.shell(
			text
				.replace('DATE', base!)
				.replaceAll('VERSION', version)
				.replace(/2026-\S+ [\d:+]+/, moment)
		);
		const there = () =>
			machine.ask(
				`select pg_is_in_recovery() as recovering, to_regclass('before_the_moment') is not null as before, to_regclass('after_the_moment') is not null as after`,
				{ port: machine.ports.restored }
			);
		await vi.waitFor(
			async () => expect(await there()).toEqual([{ recovering: false, before: true, after: false }]),
			patience
		);
		const address = `postgres://penbridge_owner:${ownerSecret}@127.0.0.1:5433/penbridge`;
		expect(await machine.shell(`DATABASE_URL=${address} npm run -s penbridge -- audit verify`)).toMatch(
			/unchanged|whole|no entry/i
		);
		for (const name of ['before', 'after']) await machine.ask(`drop table ${name}_the_moment`);
	}
};
