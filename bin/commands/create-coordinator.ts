import { createCoordinator as create, findByName } from '../../src/lib/server/people/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { checkReason } from './find-person.ts';
import { readPassword } from './read-password.ts';

const usage = 'create-coordinator USERNAME --name "Ms X" --program ID --reason "…"';

export const createCoordinator: Command = {
	usage,
	does: 'creates an account for a program coordinator, and the program if there is none; asks for the password',
	async run(args) {
		const { words, options } = parse(args, usage, { count: 1, options: ['name', 'program', 'reason'] });
		const [username, name, programId] = [words[0]!, options.name!.trim(), options.program!.trim()];
		if (!/^[a-z0-9][a-z0-9._-]{1,63}$/i.test(username))
			throw new Error('A username has 2 to 64 characters: letters, digits, dots, and dashes.');
		if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(programId))
			throw new Error('A program ID has small letters, digits, and dashes, such as birmingham-beijing.');
		checkReason(options.reason!);
		if (name.length > 100) throw new Error('Use at most 100 characters for the name.');
		const password = await readPassword(username);
		await withDatabase(
			async () => {
				if (await findByName(username))
					throw new Error(`The username '${username}' is taken. Choose another.`);
				await create({ username, name, programId, password, reason: options.reason! });
				console.log(`${name} can sign in as '${username.toLowerCase()}'.`);
			},
			{ make: true }
		);
	}
};
