import { writeFileSync } from 'node:fs';
import { makeKey } from '../../src/lib/server/operations/backup/encryption.ts';
import { parse } from './arguments.ts';
import { fromOperator } from './paths.ts';
import type { Command } from './index.ts';

const usage = 'backup-key FILE';

export const backupKey: Command = {
	usage,
	does: 'makes a key for backups: FILE opens them and belongs on another machine; what is printed goes into BACKUP_RECIPIENTS',
	async run(args) {
		const { words } = parse(args, usage, { count: 1 });
		const file = fromOperator(words[0]!);
		const { identity, recipient } = await makeKey();
		try {
			writeFileSync(file, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'EEXIST')
				throw new Error(`${file} already exists, so nothing was written. Choose another name.`);
			throw error;
		}
		console.log(recipient);
	}
};
