import { resetFactor as reset } from '../../src/lib/server/people/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { personCalled } from './find-person.ts';

const usage = 'reset-factor USERNAME';

export const resetFactor: Command = {
	usage,
	does: 'turns off two-step verification for someone who lost their phone and codes, and signs them out; the password stays',
	async run(args) {
		const { words } = parse(args, usage, { count: 1 });
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			console.log(
				(await reset(id, username))
					? `Two-step verification is off for '${username}', who is signed out.`
					: `'${username}' had no two-step verification. Nothing was changed.`
			);
		});
	}
};
