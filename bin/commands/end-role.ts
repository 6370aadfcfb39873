import { type Role, standingOf } from '../../src/lib/server/access/actor.ts';
import * as roles from '../../src/lib/server/people/roles.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './database.ts';
import type { Command } from './index.ts';
import { personCalled } from './people.ts';

const usage = 'end-role USERNAME student|teacher|coordinator';

export const endRole: Command = {
	usage,
	does: 'takes a role away, with its classrooms, and ends the sessions',
	async run(args) {
		const { words } = parse(args, usage, { count: 2 });
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			const held = (await standingOf(id))?.roles;
			if (!held) throw new Error(`'${username}' is suspended: restore first.`);
			if (!held.includes(words[1] as Role))
				throw new Error(`'${username}' is no ${words[1]}, but: ${held.join(', ') || 'nothing'}.`);
			await roles.endRole(null, id, words[1] as Role);
			console.log(`'${username}' is no ${words[1]} any more and is signed out.`);
		});
	}
};
