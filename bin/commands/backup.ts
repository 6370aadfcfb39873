import { statSync } from 'node:fs';
import { join } from 'node:path';
import { dateName, makeBackup, removeOldest, rowsIn } from '../../src/lib/server/operations/backup/index.ts';
import { env } from '#env';
import { parse } from './arguments.ts';
import { fromOperator } from './paths.ts';
import { programVersion } from './program-version.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'backup FILE|FOLDER [--keep N]';

export const backup: Command = {
	usage,
	does: 'saves the whole database to a new file and reads it back; into a folder by date, where --keep deletes all but the newest N',
	async run(args) {
		const { words, options } = parse(args, usage, { count: 1, options: ['keep?'] });
		const place = fromOperator(words[0]!);
		const folder = statSync(place, { throwIfNoEntry: false })?.isDirectory() ? place : undefined;
		const keep = options.keep === undefined ? undefined : Number(options.keep);
		if (keep !== undefined && !(Number.isInteger(keep) && keep > 0))
			throw new Error('--keep takes a number of backups, 1 or more.');
		if (keep && !folder) throw new Error('--keep needs a folder that is there.');
		const recipients = env.BACKUP_RECIPIENTS;
		const file = folder
			? join(folder, dateName(env.DATABASE_URL ? 'dump' : 'tar.gz', recipients.length > 0))
			: place;
		const version = programVersion();
		// Without migrating: a backup before an upgrade must not be an upgrade.
		await withDatabase(
			async () => {
				const { note } = await makeBackup({ file, recipients, version, ownerUrl: env.DATABASE_OWNER_URL });
				console.log(
					`${file}: ${(note.bytes / 1e6).toFixed(1)} MB, ${rowsIn(note)} rows, read back${recipients.length ? '' : '. It is NOT encrypted: set BACKUP_RECIPIENTS'}`
				);
			},
			{ migrate: false }
		);
		// Only now: a backup that failed deletes none.
		const deleted = keep ? await removeOldest(folder!, keep) : [];
		for (const name of deleted) console.log(`deleted: ${name}`);
	}
};
