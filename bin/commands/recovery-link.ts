import { linkTo } from '../../src/lib/server/kernel/mail/index.ts';
import { goesByMail, mailRecovery, makeLink } from '../../src/lib/server/schools/staff/index.ts';
import { recoveryHours } from '../../src/lib/server/people/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { staffCalled } from './find-person.ts';

const usage = 'recovery-link USERNAME [--reset-factor] [--print]';

export const recoveryLink: Command = {
	usage,
	does: 'emails staff a link to set a new password, and signs them out; prints the link if they have no confirmed address, or with --print',
	async run(args) {
		const { words, has } = parse(args, usage, { count: 1, flags: ['reset-factor', 'print'] });
		await withDatabase(async () => {
			const { id: personId, username } = await staffCalled(words[0]!);
			const byMail = !has('print') && (await goesByMail(personId));
			const resetsFactor = has('reset-factor');
			const { id, token } = await makeLink({ by: null, personId, resetsFactor, byMail });
			if (token) console.log(linkTo(`/recovery/${token}`));
			else await mail(id);
			console.log(
				token
					? `Give this link to '${username}' yourself. It works once, for ${recoveryHours} hours.`
					: `The link was emailed to '${username}'. It works once, for ${recoveryHours} hours.`
			);
		});
	}
};

/** Sends the mail directly, as this process runs no jobs. */
async function mail(id: string) {
	const sent = await mailRecovery({ id }).catch((error: Error) => error);
	if (sent !== true)
		throw new Error(
			`The email was not sent${sent ? `: ${sent.message}` : ''}. Try again, or print the link and give it to them yourself: --print.`
		);
}
