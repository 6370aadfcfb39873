import { rebuildRollups } from '../../src/lib/server/insight/participation/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'rollup rebuild';

export const rollup: Command = {
	usage,
	does: 'makes the numbers of the participation pages anew; they are kept up to date by themselves',
	async run(args) {
		const { words } = parse(args, usage, { count: 1 });
		if (words[0] !== 'rebuild') throw new Error(`Use: npm run -s penbridge -- ${usage}`);
		await withDatabase(async () => {
			const rebuilt = await rebuildRollups();
			console.log(
				rebuilt === null ? 'The server is at it and makes the rest.' : `${rebuilt} classes made anew.`
			);
		});
	}
};
