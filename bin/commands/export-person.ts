import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { makeForOperator } from '../../src/lib/server/records/data-export/index.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { toLocale } from '../../src/lib/locale.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { personCalled } from './find-person.ts';

const usage = 'export-person USERNAME --to FILE.zip [--language TAG]';

export const exportPerson: Command = {
	usage,
	does: 'exports all data about a person to an archive: a page to read, and JSON',
	async run(args) {
		const { words, options } = parse(args, usage, { count: 1, options: ['to', 'language?'] });
		const locale = toLocale(options.language ?? 'en');
		if (!locale) throw new Error(`Penbridge does not have the language '${options.language}'.`);
		// npm starts us in the project's folder; the path is relative to the folder of the operator.
		const file = resolve(process.env.INIT_CWD ?? '.', options.to!);
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			const archive = await inLocale(locale, () => makeForOperator(id, locale));
			// Readable only by the operator, and never over an existing file.
			await writeFile(file, archive, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
				throw new Error(
					error.code === 'EEXIST'
						? `${options.to} already exists. Choose another name.`
						: `${options.to} cannot be written.`
				);
			});
			console.log(`The data of '${username}' is in ${options.to}.`);
		});
	}
};
