import { resetFactor as reset } from '../../src/lib/server/directory/people/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { personCalled } from './find-person.ts';

const usage = 'reset-factor USERNAME';

export const resetFactor: Command = {
	usage,
	does: 'takes away a second factor whose telephone and codes are lost, and ends the sessions; the password stays',
	async run(args) {
		const { words } = parse(args, usage, { count: 1 });
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			console.log(
				(await reset(id, username))
					? `'${username}' has no second factor any more and is signed out.`
					: `'${username}' had no second factor; nothing was changed.`
			);
		});
	}
};
