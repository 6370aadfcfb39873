import { operator } from '../../src/lib/server/people/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { personCalled } from './find-person.ts';

const usage = 'reopen USERNAME';

export const reopen: Command = {
	usage,
	does: 'reopens a closed account',
	async run(args) {
		const { words } = parse(args, usage, { count: 1 });
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			const opened = await operator.restore(id);
			console.log(
				opened
					? `'${username}' can sign in again.`
					: `The account of '${username}' is not closed. Nothing was changed.`
			);
		});
	}
};
