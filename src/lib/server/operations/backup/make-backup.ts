// Makes a backup in a folder of backups: each has its moment in its name, and the oldest go.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, link, open, rm, writeFile, readdir, stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { now } from '../../kernel/clock.ts';
import { currentConnection, dumpEmbedded, rows, sql, transaction } from '../../kernel/db/index.ts';
import { encrypted, makeKey } from './encryption.ts';
import { startTool } from './postgres-tools.ts';
import { readBack } from './read-back.ts';
import { summarize, type Summary } from './database-summary.ts';
import { join } from 'node:path';

export interface BackupRequest {
	/** Where it goes; nothing is written over. */
	file: string;
	/** Public keys (`age1…`) of those who can decrypt it; with none it is not encrypted. */
	recipients: string[];
	/** The version of the program. */
	version: string;
	/** An address of the same database whose role may read every table; by default that of the connection. */
	ownerUrl?: string;
}

/** What is noted beside a backup, in FILE.json: no words and no people. */
export interface BackupNote extends Summary {
	made: string;
	version: string;
	kind: 'postgresql' | 'embedded';
	bytes: number;
	/** SHA-256 of the file. */
	sha256: string;
}

export interface FinishedBackup<Seen> {
	note: BackupNote;
	/** What `look` saw at the moment of the backup. */
	seen: Seen;
}

/**
 * Saves the open database to a file, completely or not at all, readable by this user alone: it has what children wrote.
 * It is read back, decrypted and taken apart before it gets its name.
 * @param look reads what else is wanted of exactly the moment that is saved
 * @throws Error that tells the operator what to do
 */
export async function makeBackup<Seen = undefined>(
	{ file, recipients, version, ownerUrl }: BackupRequest,
	look: () => Promise<Seen> = async () => undefined as Seen
): Promise<FinishedBackup<Seen>> {
	const { kind } = currentConnection();
	// A key more, with which the file is read back; it is written nowhere, and forgotten with this call.
	const key = recipients.length ? await makeKey() : undefined;
	const partFile = `${file}.part`;
	const part = await newFile(file, partFile);
	const write = async (plain: Readable) => {
		const receivers = key ? [...recipients, key.recipient] : [];
		return writePart(part, plain, receivers);
	};
	try {
		const { summary, seen, hashes } = await (kind === 'embedded'
			? saveEmbedded(write, look)
			: savePostgres(write, look, ownerUrl));
		await readBack({
			file: partFile,
			identity: key?.identity,
			kind,
			sha256: hashes.plain,
			expected: summary
		});
		const note = {
			made: now().toISOString(),
			version,
			kind,
			bytes: hashes.bytes,
			sha256: hashes.file,
			...summary
		};
		await writeFile(`${file}.json`, `${JSON.stringify(note, null, '\t')}\n`, { mode: 0o600, flag: 'wx' });
		await link(partFile, file).catch(async (error) => {
			await rm(`${file}.json`, { force: true });
			throw error;
		});
		return { note, seen };
	} catch (error) {
		throw isThere(error) ? taken(file) : error;
	} finally {
		await part.close();
		await rm(partFile, { force: true });
	}
}

/** Opens the file that is written first. One that another backup is writing, or has left there, stays. */
async function newFile(file: string, partFile: string): Promise<FileHandle> {
	if (existsSync(file)) throw taken(file);
	return open(partFile, 'wx', 0o600).catch((error: unknown) => {
		throw isThere(error) ? taken(file) : error;
	});
}

const isThere = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST';
const taken = (file: string) =>
	new Error(`${file} (or its .part or .json) already exists, so nothing was written. Choose another name.`);

interface Saved<Seen> {
	summary: Summary;
	seen: Seen;
	hashes: Awaited<ReturnType<typeof writePart>>;
}

/** One process has the embedded database: nothing changes while it is saved. */
async function saveEmbedded<Seen>(
	write: (plain: Readable) => ReturnType<typeof writePart>,
	look: () => Promise<Seen>
): Promise<Saved<Seen>> {
	const summary = await summarize();
	const seen = await look();
	const packed = gzipSync(await dumpEmbedded(currentConnection()));
	return { summary, seen, hashes: await write(Readable.from([packed])) };
}

/** The numbers and the dump are of one snapshot, while others go on writing. */
async function savePostgres<Seen>(
	write: (plain: Readable) => ReturnType<typeof writePart>,
	look: () => Promise<Seen>,
	ownerUrl: string | undefined
): Promise<Saved<Seen>> {
	return transaction(async () => {
		await rows(sql`set transaction isolation level repeatable read`);
		const [{ snapshot, major }] = (await rows<{ snapshot: string; major: number }>(
			sql`select pg_export_snapshot() as snapshot, current_setting('server_version_num')::int / 10000 as major`
		)) as [{ snapshot: string; major: number }];
		const summary = await summarize();
		const seen = await look();
		// Without the tables of the jobs, which the application makes for itself: what jobs have to do is in tables of ours.
		const dump = startTool(
			'pg_dump',
			['--format=custom', '--exclude-schema=pgboss', `--snapshot=${snapshot}`],
			{
				address: ownerUrl ?? currentConnection().url,
				major
			}
		);
		dump.stdin.end();
		const hashes = await write(dump.stdout);
		await dump.ended;
		return { summary, seen, hashes };
	});
}

/** Writes the file, encrypted where there is a recipient. @returns what it is and was before the encryption, as hashes */
async function writePart(part: FileHandle, plain: Readable, recipients: string[]) {
	const [plainHash, fileHash] = [createHash('sha256'), createHash('sha256')];
	let bytes = 0;
	const hashed = plain.pipe(passThrough((chunk) => void plainHash.update(chunk)));
	plain.once('error', (error) => hashed.destroy(error));
	await pipeline(
		recipients.length ? await encrypted(hashed, recipients) : hashed,
		passThrough((chunk) => {
			bytes += chunk.length;
			fileHash.update(chunk);
		}),
		part.createWriteStream({ flush: true })
	);
	return { plain: plainHash.digest('hex'), file: fileHash.digest('hex'), bytes };
}

const passThrough = (look: (chunk: Buffer) => void) =>
	new Transform({
		transform(chunk: Buffer, _, done) {
			look(chunk);
			done(null, chunk);
		}
	});

/** @returns SHA-256 of a file */
export async function hashOfFile(file: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(file), hash);
	return hash.digest('hex');
}

const named = /^penbridge-\d{8}T\d{6}Z\.(dump|tar\.gz)(\.age)?$/;
const partNamed = /^penbridge-\d{8}T\d{6}Z\.(dump|tar\.gz)(\.age)?\.part$/;
const day = 24 * 60 * 60_000;

/** @param kind `dump` of PostgreSQL, `tar.gz` of the embedded database @returns a name such as `penbridge-20261129T181500Z.dump` */
export const dateName = (kind: 'dump' | 'tar.gz', isEncrypted: boolean): string =>
	`penbridge-${now()
		.toISOString()
		.replace(/[-:]|\.\d+/g, '')}.${kind}${isEncrypted ? '.age' : ''}`;

/**
 * Deletes the oldest backups of a folder, with what was noted beside them, and what a backup that was cut short left there.
 * Files with other names stay.
 * @param count how many stay, 1 or more
 * @returns the names of the backups that were deleted
 */
export async function removeOldest(folder: string, count: number): Promise<string[]> {
	const names = await readdir(folder);
	const oldest = names
		.filter((name) => named.test(name))
		.sort()
		.slice(0, -count);
	for (const name of oldest) {
		await rm(join(folder, name), { force: true });
		await rm(join(folder, `${name}.json`), { force: true });
	}
	for (const name of names.filter((name) => partNamed.test(name))) {
		const file = join(folder, name);
		const { mtimeMs } = await stat(file);
		if (now().getTime() - mtimeMs > day) await rm(file, { force: true });
	}
	return oldest;
}
