import { existsSync, readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { connect, restoreEmbedded } from '../../kernel/db/index.ts';
import { isDatabaseAddress } from '../../kernel/database-address.ts';
import { type BackupNote, hashOfFile } from './make-backup.ts';
import { ensureEmpty, inOther, openAddress } from './other-database.ts';
import { feed, startTool } from './postgres-tools.ts';
import { openBackup } from './read-back.ts';
import { differences, summarize, type Summary, walkAll } from './database-summary.ts';

/** What is in the restored database. */
export interface Restored {
	summary: Summary;
	/** Links of the audit chains that were walked, and the schools whose chain is broken. */
	links: number;
	broken: string[];
	/** How it differs from what was noted beside the backup; null where there is no such note. */
	differs: string[] | null;
}

/**
 * Restores a backup into a new database, and looks at all of it.
 * @param file as `makeBackup` wrote it
 * @param into the address of an empty PostgreSQL database, or of one that is not there yet; or a folder that is not there yet
 * @param identity the key, where it is encrypted
 * @param look reads what else is wanted of the restored database
 * @throws Error that tells the operator what to do
 */
export async function restoreBackup(
	{ file, into, identity }: { file: string; into: string; identity?: string },
	look: () => Promise<void> = async () => {}
): Promise<Restored> {
	if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
	const note = await noteOf(file);
	const toServer = isDatabaseAddress(into);
	if (!toServer && /^postgres(ql)?:/.test(into))
		throw new Error('The address of the new database cannot be read.');
	if ((await kindOf(file, identity)) !== (toServer ? 'postgresql' : 'embedded'))
		throw new Error(
			toServer
				? 'This is a backup of an embedded database: it goes into a folder.'
				: 'This is a backup of PostgreSQL: it goes into a database, --into postgres://…'
		);
	await (toServer ? intoPostgres : intoFolder)(await openBackup(file, identity), into);
	return inOther(toServer ? await openAddress(into) : await connect({ dataDir: into }), async () => {
		const summary = await summarize();
		const { links, broken } = await walkAll();
		await look();
		return { summary, links, broken, differs: note && differences(note, summary) };
	});
}

/** @throws Error where the file is not the one that was noted */
async function noteOf(file: string): Promise<BackupNote | null> {
	const noteFile = `${file}.json`;
	if (!existsSync(noteFile)) return null;
	const note = JSON.parse(readFileSync(noteFile, 'utf8')) as BackupNote;
	if ((await hashOfFile(file)) !== note.sha256)
		throw new Error(
			`${file} was changed or damaged since it was made: its SHA-256 is not the one in ${noteFile}.`
		);
	return note;
}

const marks = { postgresql: Buffer.from('PGDMP'), embedded: Buffer.from([0x1f, 0x8b]) };

/** What a backup is of, by its first bytes. @throws Error where it is none */
async function kindOf(file: string, identity: string | undefined): Promise<'postgresql' | 'embedded'> {
	const stream = await openBackup(file, identity);
	const start = await firstBytes(stream);
	if (start.subarray(0, marks.postgresql.length).equals(marks.postgresql)) return 'postgresql';
	if (start.subarray(0, marks.embedded.length).equals(marks.embedded)) return 'embedded';
	throw new Error(`${file} is no backup of Penbridge.`);
}

async function firstBytes(stream: Readable): Promise<Buffer> {
	for await (const chunk of stream) return Buffer.from(chunk as Uint8Array);
	return Buffer.alloc(0);
}

async function intoPostgres(plain: Readable, address: string) {
	await ensureEmpty(address);
	// The rights of the application's role are granted again by `migrate`: the role may have another name here.
	const restore = startTool(
		'pg_restore',
		['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction'],
		{ address, major: await majorOf(address) }
	);
	await feed(restore, plain);
}

async function majorOf(address: string): Promise<number> {
	const connection = await openAddress(address);
	try {
		const { rows } = await connection.pool!.query<{ n: number }>(
			`select current_setting('server_version_num')::int / 10000 as n`
		);
		return rows[0]!.n;
	} finally {
		await connection.close();
	}
}

async function intoFolder(packed: Readable, folder: string) {
	if (existsSync(folder))
		throw new Error(`${folder} is there already. A backup goes into a new folder, so that nothing is lost.`);
	await restoreEmbedded(folder, new Blob([gunzipSync(await buffer(packed))]));
}
