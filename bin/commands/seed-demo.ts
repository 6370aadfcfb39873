import { now } from '../../src/lib/server/clock.ts';
import { isEmpty, seedWorld } from '../../src/lib/server/db/seed/index.ts';
import type { Command } from './index.ts';
import { withDatabase } from './database.ts';

export const seedDemo: Command = {
	usage: 'seed-demo',
	does: 'fills an empty database with the demo world; does nothing to one that holds people',
	run: () =>
		withDatabase(async () => {
			if (process.env.NODE_ENV === 'production')
				throw new Error('The demo world does not belong in production.');
			if (!(await isEmpty())) return console.log('The database holds people already; nothing was changed.');
			await seedWorld(now());
			console.log('The demo world is there.');
		})
};
