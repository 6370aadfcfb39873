import { examine } from '../../src/lib/server/operations/doctor.ts';
import { parse } from './arguments.ts';
import { programVersion } from './program-version.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'doctor [--json]';

const marks = { ok: 'ok  ', note: 'note', bad: 'BAD ' };

export const doctor: Command = {
	usage,
	does: 'checks settings, disk, database, clock, records, mail and jobs, and says what to do; changes nothing',
	async run(args) {
		const { has } = parse(args, usage, { count: 0, flags: ['json'] });
		const version = programVersion();
		// Without migrating: whoever looks before an update must not begin it.
		await withDatabase(
			async () => {
				for await (const finding of examine(version)) {
					const { what, state, says } = finding;
					console.log(has('json') ? JSON.stringify(finding) : `${marks[state]} ${what}: ${says}`);
					if (state === 'bad') process.exitCode = 1;
				}
			},
			{ migrate: false }
		);
	}
};
