import { vouchAsOperator } from '../../src/lib/server/directory/staff/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { checkReason, personCalled } from './find-person.ts';

const usage = 'make-root USERNAME --reason "…"';

export const makeRoot: Command = {
	usage,
	does: 'says that an account that works here is an adult of its own, and lets in the first lead of a school; the reason stands on record',
	async run(args) {
		const { words, options } = parse(args, usage, { count: 1, options: ['reason'] });
		checkReason(options.reason!);
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			const { led, first } = await vouchAsOperator(id, options.reason!);
			console.log(`'${username}' ${first ? 'is' : 'was before, and is,'} a hand of their own.`);
			for (const school of led)
				console.log(`'${username}' leads ${school} now. A coordinator vouches for them on /staff/${school}.`);
		});
	}
};
