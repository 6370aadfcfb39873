import { existsSync, readFileSync } from 'node:fs';
import { restoreBackup, rowsIn } from '../../src/lib/server/operations/backup/index.ts';
import { parse } from './arguments.ts';
import { fromOperator } from './paths.ts';
import type { Command } from './index.ts';

const usage = 'restore FILE --into ADDRESS|FOLDER [--key FILE]';

export const restore: Command = {
	usage,
	does: 'restores a backup into a new database (postgres://… or a folder) and checks it; the present database is not touched',
	async run(args) {
		const { words, options } = parse(args, usage, { count: 1, options: ['into', 'key?'] });
		const file = fromOperator(words[0]!);
		if (!existsSync(file))
			throw new Error(`There is no file ${file}. (To reopen a closed account: reopen USERNAME)`);
		const isServer = options.into!.includes('://');
		const into = isServer ? options.into! : fromOperator(options.into!);
		const identity = options.key && readFileSync(fromOperator(options.key), 'utf8');
		const { summary, links, broken, differs } = await restoreBackup({ file, into, identity });
		console.log(`${rowsIn(summary)} rows in ${Object.keys(summary.tables).length} tables were restored.`);
		for (const line of differs ?? []) console.log(`DIFFERENT: ${line}`);
		for (const school of broken) console.log(`BROKEN: the activity log of ${school}`);
		if (broken.length || differs?.length) process.exitCode = 1;
		else {
			console.log(
				differs
					? 'They are as many as when the backup was made.'
					: `There is no ${file}.json to compare with.`
			);
			console.log(`${links} links of the activity log are unchanged.`);
			console.log(
				isServer
					? 'Name this database in DATABASE_URL and DATABASE_OWNER_URL, run migrate, and start.'
					: `Start with DATA_DIR=${into}`
			);
		}
	}
};
