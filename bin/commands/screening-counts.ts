import { learningCounts } from '../../src/lib/server/review/screening/index.ts';
import { csvLine } from '../../src/lib/server/kernel/csv.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'screening-counts [--format csv|json] [--schools]';

export const screeningCounts: Command = {
	usage,
	does: 'prints how often each check flagged something, and how often teachers agreed; no words, no people, no schools unless asked',
	async run(args) {
		const { options, has } = parse(args, usage, { count: 0, options: ['format?'], flags: ['schools'] });
		const format = options.format ?? 'csv';
		if (!['csv', 'json'].includes(format)) throw new Error(`Use: npm run -s penbridge -- ${usage}`);
		await withDatabase(async () => {
			const counts = await learningCounts(has('schools'));
			if (format === 'json') return console.log(JSON.stringify(counts, null, '\t'));
			const columns = [
				...(has('schools') ? (['school'] as const) : []),
				...(['check', 'kind', 'stated', 'shown', 'language', 'flagged', 'right', 'notWorth'] as const)
			];
			const lines = counts.map((count) => csvLine(columns.map((column) => String(count[column]))));
			console.log([csvLine([...columns]), ...lines].join('').trimEnd());
		});
	}
};
