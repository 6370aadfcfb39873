import { linkTo } from '../../src/lib/server/mail.ts';
import { makeLink } from '../../src/lib/server/staff/recovery.ts';
import { recoveryHours } from '../../src/lib/server/staff/tokens.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './database.ts';
import type { Command } from './index.ts';
import { staffCalled } from './people.ts';

const usage = 'recovery-link USERNAME [--reset-factor]';

export const recoveryLink: Command = {
	usage,
	does: 'prints a link, good once, with which a coordinator (or other staff) sets a new password; ends the sessions',
	async run(args) {
		const { words, has } = parse(args, usage, { count: 1, flags: ['reset-factor'] });
		await withDatabase(async () => {
			const { id, username } = await staffCalled(words[0]!);
			const token = await makeLink(null, id, has('reset-factor'));
			console.log(linkTo(`/recovery/${token}`));
			console.log(`Give it to '${username}' yourself. It works once, for ${recoveryHours} hours.`);
		});
	}
};
