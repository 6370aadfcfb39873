import { operator } from '../../src/lib/server/directory/people/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { personCalled, staffCalled } from './find-person.ts';

const usage = 'suspend USERNAME --reason "…" --by STAFF';

export const suspend: Command = {
	usage,
	does: 'closes an account; --by: the teacher or coordinator who decided it',
	async run(args) {
		const { words, options } = parse(args, usage, { count: 1, options: ['reason', 'by'] });
		const reason = options.reason!.trim();
		if (reason.length > 1000) throw new Error('A reason has 1,000 characters at most.');
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			const by = await staffCalled(options.by!);
			const closed = await operator.suspend(id, by.id, reason);
			console.log(
				closed
					? `'${username}' is suspended and signed out.`
					: `'${username}' was suspended already; nothing was changed.`
			);
		});
	}
};
