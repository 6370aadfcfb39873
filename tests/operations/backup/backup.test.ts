// Backups: encrypted, read back, restored into a new database, and never written over anything. On PostgreSQL where there is one;
// the embedded database's are tried in tests/commands.test.ts.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { env } from '#env';
import { db, rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { person } from '../../../src/lib/server/kernel/schema/index.ts';
import { seal } from '../../../src/lib/server/kernel/audit/seal.ts';
import { makeBackup } from '../../../src/lib/server/operations/backup/index.ts';
import { connect } from '../../../src/lib/server/kernel/db/connect.ts';
import { folder, inside, run, useCommandWorld } from '../../operator.ts';
import { drop, inDatabase, recreate, server } from '../../setup/postgres.ts';

useCommandWorld();

const place = `${folder}/backups`;
const copy = `penbridge_restored_${process.pid}`;
/** Where a backup is restored: a database that is not there yet, or a folder. */
const into = server ? inDatabase(server, copy) : `${folder}/restored`;

beforeAll(() => inside(async () => void (await seal())));
beforeEach(() => mkdirSync(place, { recursive: true }));
afterEach(async () => {
	env.BACKUP_RECIPIENTS = [];
	for (const path of [place, `${folder}/restored`]) rmSync(path, { recursive: true, force: true });
	if (server) await drop(server, copy);
});

/** Makes a key. @returns the path of its file */
async function makeKey(name: string): Promise<string> {
	const file = `${folder}/${name}-${Math.random()}.key`;
	env.BACKUP_RECIPIENTS = [(await run(['backup-key', file])).said];
	return file;
}

const backups = () => readdirSync(place).filter((name) => !name.endsWith('.json'));

test('a backup is encrypted for its key, private, and restored whole into a database that it makes', async () => {
	const key = await makeKey('own');
	expect(statSync(key).mode & 0o077).toBe(0);
	expect((await run(['backup-key', key])).said).toContain('nothing was written');
	const saved = await run(['backup', place]);
	expect(saved).toMatchObject({ code: 0, said: expect.stringMatching(/ MB, \d{4,} rows, read back$/) });
	const [name] = backups();
	const file = `${place}/${name}`;
	expect(name).toMatch(/^penbridge-\d{8}T\d{6}Z\.(dump|tar\.gz)\.age$/);
	expect(statSync(file).mode & 0o077).toBe(0);
	const [bytes, note] = [readFileSync(file), readFileSync(`${file}.json`, 'utf8')];
	// The words are in no file, and what is noted beside it names nobody.
	for (const text of [bytes.toString('latin1'), note]) expect(text).not.toMatch(/Maya|maya|Lin Yue/);

	expect((await run(['restore', file, '--into', into])).said).toContain('is encrypted. Give the key');
	const other = await makeKey('other');
	expect((await run(['restore', file, '--into', into, '--key', other])).said).toContain(
		'cannot be opened with this key'
	);
	const restored = await run(['restore', file, '--into', into, '--key', key]);
	expect(restored).toMatchObject({
		code: 0,
		said: expect.stringContaining('as many as when the backup was made')
	});
	expect(restored.said).toMatch(/^\d{3,} links of the activity log are unchanged\.$/m);
	const again = await run(['restore', file, '--into', into, '--key', key]);
	expect(again).toMatchObject({ code: 1, said: expect.stringContaining('so that nothing is lost') });
});

test('a file that was damaged is refused, with and without what was noted beside it', async () => {
	const key = await makeKey('own');
	expect(await run(['backup', place])).toMatchObject({ code: 0 });
	const file = `${place}/${backups()[0]!}`;
	const bytes = readFileSync(file);
	bytes[bytes.length >> 1]! ^= 1;
	writeFileSync(file, bytes);
	const noted = await run(['restore', file, '--into', into, '--key', key]);
	expect(noted).toMatchObject({ code: 1, said: expect.stringContaining('changed or damaged') });
	rmSync(`${file}.json`);
	const alone = await run(['restore', file, '--into', into, '--key', key]);
	expect(alone).toMatchObject({ code: 1, said: expect.stringContaining('damaged') });
});

test('what is no backup, a missing file, and a key that is none are refused with what to do', async () => {
	const text = `${folder}/letter.txt`;
	writeFileSync(text, 'Dear pal');
	expect((await run(['restore', text, '--into', into])).said).toContain('is no backup of Penbridge');
	expect((await run(['restore', 'maya', '--into', into])).said).toContain('reopen USERNAME');
	expect((await run(['restore', text])).said).toContain('--into is missing');
	await makeKey('own');
	await run(['backup', place]);
	const wrong = await run(['restore', `${place}/${backups()[0]!}`, '--into', into, '--key', text]);
	expect(wrong.said).toContain('no AGE-SECRET-KEY');
	expect(wrong.said).not.toContain('Dear');
});

test('a backup of one kind of database does not go into the other', async () => {
	expect(await run(['backup', `${place}/plain`])).toMatchObject({ code: 0 });
	const elsewhere = server ? `${folder}/restored` : 'postgres://nobody@127.0.0.1:1/x';
	expect((await run(['restore', `${place}/plain`, '--into', elsewhere])).said).toMatch(
		/^This is a backup of /
	);
});

test('--keep leaves the newest, after a backup that succeeded, and touches no other file', async () => {
	const old = [
		'penbridge-20200101T000000Z.dump',
		'penbridge-20210101T000000Z.dump.age',
		'penbridge-20220101T000000Z.tar.gz'
	];
	for (const name of [...old, 'letters.dump', `${old[0]}.json`]) writeFileSync(`${place}/${name}`, '');
	copyFileSync(`${place}/${old[0]}`, `${place}/precious-penbridge-20200101T000000Z.dump`);
	for (const wrong of ['0', '-1', 'x', '1.5'])
		expect((await run(['backup', place, `--keep=${wrong}`])).said).toContain('--keep takes a number');
	expect((await run(['backup', `${place}/one-file`, '--keep', '2'])).said).toContain('needs a folder');
	env.BACKUP_RECIPIENTS = ['age1nobody'];
	expect((await run(['backup', place, '--keep', '1'])).code).toBe(1);
	expect(backups()).toHaveLength(5);
	env.BACKUP_RECIPIENTS = [];
	const saved = await run(['backup', place, '--keep', '2']);
	expect(saved.said).toContain('It is NOT encrypted');
	expect(saved.said).toContain(`deleted: ${old[0]}`);
	expect(readdirSync(place).filter((name) => /^(letters|precious)/.test(name))).toHaveLength(2);
	expect(backups().filter((name) => name.startsWith('penbridge'))).toEqual([
		old[2],
		expect.stringMatching(/^penbridge-20[2-9]/)
	]);
	expect(readdirSync(place)).not.toContain(`${old[0]}.json`);
});

test('a drill compares rows, records and letters, and leaves nothing behind', async () => {
	const { code, said } = await run('drill');
	expect(said).toMatch(/compared: \d{4,} rows in \d+ tables, \d{3,} links of the activity log, 10 letters/);
	expect(said).toContain('The restored database is the same.');
	expect(code).toBe(0);
	if (!server) return;
	await inside(async () => {
		const left = await rows<{ n: number }>(
			sql`select count(*)::int as n from pg_database where datname like ${`penbridge_drill_%_${process.pid}`}`
		);
		expect(left).toEqual([{ n: 0 }]);
	});
});

test.runIf(server)(
	'a drill into a database that is there empties it again, and leaves one with tables alone',
	async () => {
		await recreate(server!, copy);
		expect((await run(['drill', '--into', into])).said).toContain('The restored database is the same.');
		const tables = () =>
			queryOnce(into, `select tablename from pg_tables where schemaname in ('public', 'drizzle')`);
		expect(await tables()).toEqual([]);
		await queryOnce(into, 'create table precious (id int)');
		const refused = await run(['drill', '--into', into]);
		expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('so that nothing is lost') });
		expect(await tables()).toEqual([{ tablename: 'precious' }]);
	}
);

test('a file that another backup is writing stays, and so does one that is there', async () => {
	for (const left of ['backup.part', 'backup', 'backup.json']) {
		writeFileSync(`${place}/${left}`, 'precious');
		expect((await run(['backup', `${place}/backup`])).said).toContain('nothing was written');
		expect(readFileSync(`${place}/${left}`, 'utf8')).toBe('precious');
		expect(readdirSync(place)).toEqual([left]);
		rmSync(`${place}/${left}`);
	}
});

/** Runs a statement in another database. */
async function queryOnce(url: string, statement: string): Promise<unknown[]> {
	const connection = await connect({ url, pool: 1 });
	try {
		return (await connection.pool!.query(statement)).rows;
	} finally {
		await connection.close();
	}
}

test.runIf(server)('what is written while a backup is made is in it whole or not at all', async () => {
	const file = `${place}/moment.dump`;
	const people = () => db().$count(person);
	await inside(async () => {
		const before = await people();
		const { note } = await makeBackup({ file, recipients: [], version: '1' }, async () => {
			const writer = await connect({ url: env.DATABASE_URL, pool: 1 });
			await writer.pool!.query(
				`insert into person (id, username, display_name, created_at) values (gen_random_uuid(), 'late', 'Late', now())`
			);
			await writer.close();
		});
		expect(note.tables.person).toBe(before);
		expect(await people()).toBe(before + 1);
	});
	expect((await run(['restore', file, '--into', into])).code).toBe(0);
	await inside(async () => void (await rows(sql`delete from person where username = 'late'`)));
});
