// A backup that cannot be read is none: it is decrypted and taken apart at once.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { openDump } from '../../kernel/db/index.ts';
import { decrypted } from './encryption.ts';
import { inOther } from './other-database.ts';
import { feed, startTool } from './postgres-tools.ts';
import { differences, summarize, type Summary } from './database-summary.ts';

/** The first bytes of a file in the age format. */
const ageMark = 'age-encryption.org/';

/**
 * Opens a backup.
 * @param identity what decrypts it
 * @throws Error where it is encrypted and there is no key, or the wrong one
 */
export async function openBackup(file: string, identity: string | undefined): Promise<Readable> {
	if (!(await startsWith(file, ageMark))) return createReadStream(file);
	if (!identity) throw new Error(`${file} is encrypted. Give the key: --key FILE`);
	return decrypted(file, identity);
}

/** Whether a file begins with a text. */
export async function startsWith(file: string, mark: string): Promise<boolean> {
	const start = await buffer(createReadStream(file, { end: mark.length - 1 }));
	return start.equals(Buffer.from(mark));
}

interface Written {
	file: string;
	identity: string | undefined;
	kind: 'postgresql' | 'embedded';
	/** Of what was there before the encryption. */
	sha256: string;
	expected: Summary;
}

/** @throws Error where the file is not what was saved */
export async function readBack({ file, identity, kind, sha256, expected }: Written): Promise<void> {
	const hash = createHash('sha256');
	await pipeline(await openBackup(file, identity), hash);
	if (hash.digest('hex') !== sha256)
		throw new Error(
			'The backup reads differently from what was written: the disk has a fault. It was deleted.'
		);
	if (kind === 'embedded') return compareEmbedded(await openBackup(file, identity), expected);
	await feed(startTool('pg_restore', ['--file=/dev/null']), await openBackup(file, identity));
}

/** Opens the copy in memory. */
async function compareEmbedded(packed: Readable, expected: Summary) {
	const copy = await openDump(new Blob([gunzipSync(await buffer(packed))]));
	const wrong = await inOther(copy, async () => differences(expected, await summarize()));
	if (wrong.length) throw new Error(`The backup is not complete: ${wrong.join('; ')}. It was deleted.`);
}
