import { vouchAsOperator } from '../../src/lib/server/schools/staff/index.ts';
import { sendMail } from '../../src/lib/server/kernel/mail/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { checkReason, personCalled } from './find-person.ts';

const usage = 'make-root USERNAME --reason "…"';

export const makeRoot: Command = {
	usage,
	does: 'confirms that a staff account belongs to one adult of its own, and lets in the first safeguarding lead of a school; the reason is logged',
	async run(args) {
		const { words, options } = parse(args, usage, { count: 1, options: ['reason'] });
		checkReason(options.reason!);
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			const { led, first } = await vouchAsOperator(id, options.reason!);
			console.log(`'${username}' ${first ? 'now counts' : 'already counted'} as an adult of their own.`);
			for (const school of led)
				console.log(
					`'${username}' is safeguarding lead of ${school} now. A program coordinator verifies them on /staff/${school}.`
				);
			// No jobs run here. A mail server that is away does not take back what was done.
			if (led.length)
				await sendMail({ personId: id, kind: 'staff_confirmed', data: {} }).catch(({ message }: Error) =>
					console.log(`No email could tell them (${message}). Please tell them to sign in again.`)
				);
		});
	}
};
