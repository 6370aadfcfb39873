import { rebuildRollups } from '../../src/lib/server/participation/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'rollup rebuild';

export const rollup: Command = {
	usage,
	does: 'recalculates the numbers of the participation pages; normally they update on their own',
	async run(args) {
		const { words } = parse(args, usage, { count: 1 });
		if (words[0] !== 'rebuild') throw new Error(`Use: npm run -s penbridge -- ${usage}`);
		await withDatabase(async () => {
			const rebuilt = await rebuildRollups();
			console.log(
				rebuilt === null
					? 'The server is already working on it and does the rest.'
					: `${rebuilt} classes recalculated.`
			);
		});
	}
};
