import { drill } from '../../src/lib/server/operations/backup/index.ts';
import { env } from '#env';
import { parse } from './arguments.ts';
import { programVersion } from './program-version.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'drill [--into ADDRESS]';

export const drillCommand: Command = {
	usage,
	does: 'tries a backup: saves, restores into a new database, compares rows, activity log and ten letters, and deletes both',
	async run(args) {
		const { options } = parse(args, usage, { count: 0, options: ['into?'] });
		const version = programVersion();
		await withDatabase(
			async () => {
				const result = await drill({ version, ownerUrl: env.DATABASE_OWNER_URL, into: options.into });
				console.log(
					`saved in ${result.savedIn} s (${(result.bytes / 1e6).toFixed(1)} MB), restored in ${result.restoredIn} s`
				);
				console.log(
					`compared: ${result.rows} rows in ${result.tables} tables, ${result.links} links of the activity log, ${result.letters} letters`
				);
				for (const line of result.wrong) console.log(`WRONG: ${line}`);
				console.log(
					result.wrong.length ? 'This backup could not be trusted.' : 'The restored database is the same.'
				);
				if (result.wrong.length) process.exitCode = 1;
			},
			{ migrate: false }
		);
	}
};
