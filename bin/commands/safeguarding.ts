import { overview } from '../../src/lib/server/safety/alerts/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'safeguarding';

export const safeguarding: Command = {
	usage,
	does: 'shows each school’s safeguarding lead, deputy lead, open alerts, and alerts that reach nobody',
	async run(args) {
		parse(args, usage, { count: 0 });
		await withDatabase(async () => {
			for (const { id, lead, deputy, open, unheard } of await overview())
				console.log(
					`${id}: lead ${lead ?? 'NOBODY'}, deputy lead ${deputy ?? 'NOBODY'}, open alerts ${open}` +
						(unheard ? `, of which ${unheard} REACH NOBODY` : '')
				);
		});
	}
};
