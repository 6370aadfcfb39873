import { operator } from '../../src/lib/server/people/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { personCalled, staffCalled } from './find-person.ts';
import { readPassword } from './read-password.ts';

const usage = 'set-password USERNAME [--by STAFF]';

export const setPassword: Command = {
	usage,
	does: 'asks for a new password, and signs the person out; --by: the teacher who asked for it and may know it',
	async run(args) {
		const { words, options } = parse(args, usage, { count: 1, options: ['by?'] });
		const password = await readPassword(words[0]!);
		await withDatabase(async () => {
			const { username } = await personCalled(words[0]!);
			const by = options.by ? await staffCalled(options.by) : undefined;
			await operator.setPassword(username, password, by?.id);
			console.log(`'${username}' has a new password and is signed out everywhere.`);
		});
	}
};
