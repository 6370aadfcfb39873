import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentConnection, anyOf, rows, sql } from '../../kernel/db/index.ts';
import { makeKey } from './encryption.ts';
import { rowsIn } from './database-summary.ts';
import { makeBackup } from './make-backup.ts';
import { createDatabase, dropDatabase, emptyDatabase, ensureEmpty, onSameServer } from './other-database.ts';
import { restoreBackup } from './restore-backup.ts';
import { createHash } from 'node:crypto';
import { reviewable, revision } from '../../kernel/schema/index.ts';

export interface DrillResult {
	/** Bytes of the backup, and seconds that saving and restoring took. */
	bytes: number;
	savedIn: number;
	restoredIn: number;
	tables: number;
	rows: number;
	/** Links of the audit chains that were walked in the restored database. */
	links: number;
	/** Letters that were compared word by word. */
	letters: number;
	/** What is wrong, a sentence each. */
	wrong: string[];
}

/** Letters that are compared. */
const picked = 10;

/**
 * Makes a backup, restores it into a new database, compares the two, and deletes both. The file is encrypted with a key that
 * nobody keeps.
 * @param given the version of the program, an address whose role may read all tables, and one of an empty database for the
 * copy: without it a database is made on the same server, or a folder for the embedded one
 * @throws Error that tells the operator what to do
 */
export async function drill({
	version,
	ownerUrl,
	into
}: {
	version: string;
	ownerUrl?: string;
	into?: string;
}): Promise<DrillResult> {
	const { kind, url } = currentConnection();
	if (into && kind === 'embedded')
		throw new Error('--into is for PostgreSQL: an embedded copy gets a folder of its own.');
	const folder = await mkdtemp(join(tmpdir(), 'penbridge-drill-'));
	// Whether the copy is there and ours to delete.
	let isOurs = false;
	const madeDatabase =
		kind === 'postgresql' && !into
			? onSameServer(ownerUrl ?? url!, `penbridge_drill_${Date.now()}_${process.pid}`)
			: undefined;
	try {
		const file = join(folder, 'drill');
		const key = await makeKey();
		const began = performance.now();
		const { note, seen } = await makeBackup({ file, recipients: [key.recipient], version, ownerUrl }, () =>
			pickLetters(picked)
		);
		const saved = performance.now();
		if (madeDatabase) await createDatabase(madeDatabase);
		else if (into) await ensureEmpty(into);
		isOurs = true;
		let letters: Picked = {};
		const copy = await restoreBackup(
			{ file, into: into ?? madeDatabase ?? join(folder, 'db'), identity: key.identity },
			async () => void (letters = await lettersOf(Object.keys(seen)))
		);
		const changed = Object.keys(seen).filter((id) => letters[id] !== seen[id]);
		return {
			bytes: note.bytes,
			savedIn: seconds(began, saved),
			restoredIn: seconds(saved, performance.now()),
			tables: Object.keys(note.tables).length,
			rows: rowsIn(note),
			links: copy.links,
			letters: Object.keys(seen).length,
			wrong: [
				...(copy.differs ?? []),
				...copy.broken.map((school) => `the activity log of ${school} is broken`),
				...changed.map((id) => `letter ${id} differs`)
			]
		};
	} finally {
		if (isOurs && madeDatabase) await dropDatabase(madeDatabase);
		if (isOurs && into) await emptyDatabase(into);
		await rm(folder, { recursive: true, force: true });
	}
}

const seconds = (from: number, until: number) => Math.round((until - from) / 100) / 10;

// Letters picked by chance, so that a drill looks at words and not only at numbers.

/** What was picked: a hash of a revision’s words and letter, by the id of the revision. */
type Picked = Record<string, string>;

/** @param count how many letters, or fewer where there are fewer */
async function pickLetters(count: number): Promise<Picked> {
	const ids = await rows<{ id: string }>(sql`
		select ${revision.id} as id from ${revision} join ${reviewable} on ${reviewable.id} = ${revision.reviewableId}
		where ${reviewable.kind} = 'message' order by random() limit ${count}`);
	return lettersOf(ids.map(({ id }) => id));
}

/** The same letters, in the database that is open. */
async function lettersOf(ids: string[]): Promise<Picked> {
	const matching = await rows<{ id: string; words: string }>(
		sql`select ${revision.id} as id, concat(${revision.reviewableId}, ' ', ${revision.body}) as words
			from ${revision} where ${anyOf(sql`${revision.id}`, ids)}`
	);
	return Object.fromEntries(
		matching.map(({ id, words }) => [id, createHash('sha256').update(words).digest('hex')])
	);
}
