import { createCoordinator as create, findByName } from '../../src/lib/server/directory/people/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { checkReason } from './find-person.ts';
import { readPassword } from './read-password.ts';

const usage = 'create-coordinator USERNAME --name "Ms X" --program ID --reason "…"';

export const createCoordinator: Command = {
	usage,
	does: 'makes a coordinator of a program, and the program where it is missing; password on standard input',
	async run(args) {
		const { words, options } = parse(args, usage, { count: 1, options: ['name', 'program', 'reason'] });
		const [username, name, programId] = [words[0]!, options.name!.trim(), options.program!.trim()];
		if (!/^[a-z0-9][a-z0-9._-]{1,63}$/i.test(username))
			throw new Error('A sign-in name has letters, digits, dots and dashes: 2 to 64.');
		if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(programId))
			throw new Error('The id of a program has small letters, digits and dashes, e.g. birmingham-beijing.');
		checkReason(options.reason!);
		if (name.length > 100) throw new Error('A name has 100 characters at most.');
		const password = await readPassword(username);
		await withDatabase(
			async () => {
				if (await findByName(username)) throw new Error(`The sign-in name '${username}' is taken.`);
				await create({ username, name, programId, password, reason: options.reason! });
				console.log(`${name} can sign in as '${username.toLowerCase()}'.`);
			},
			{ make: true }
		);
	}
};
