import { operator } from '../../src/lib/server/people/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { personCalled, staffCalled } from './find-person.ts';

const usage = 'suspend USERNAME --reason "…" --by STAFF';

export const suspend: Command = {
	usage,
	does: 'closes an account; --by: the teacher or program coordinator who decided this',
	async run(args) {
		const { words, options } = parse(args, usage, { count: 1, options: ['reason', 'by'] });
		const reason = options.reason!.trim();
		if (reason.length > 1000) throw new Error('Use at most 1,000 characters for the reason.');
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			const by = await staffCalled(options.by!);
			const closed = await operator.suspend(id, by.id, reason);
			console.log(
				closed
					? `The account of '${username}' is closed, and they are signed out.`
					: `The account of '${username}' was already closed. Nothing was changed.`
			);
		});
	}
};
