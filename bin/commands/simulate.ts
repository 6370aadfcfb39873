import { simulate, type Simulated, weeks } from '../../src/lib/server/participation/simulation/index.ts';
import { parse } from './arguments.ts';
import type { Command } from './index.ts';

const usage = 'simulate [--seeds N] [--pairs N] [--json]';
const limits = { seeds: 2_000, pairs: 5_000 };

export const simulateCommand: Command = {
	usage,
	does: 'counts how many virtual pairs still write after 4, 8, and 12 weeks (docs/simulation.md); needs no database',
	async run(args) {
		const { options, has } = parse(args, usage, { count: 0, options: ['seeds?', 'pairs?'], flags: ['json'] });
		const size = { seeds: countOf('seeds', options.seeds, 200), pairs: countOf('pairs', options.pairs, 100) };
		const without = simulate(size, 'none');
		const withRepair = simulate(size, 'repair and calendars');
		if (has('json'))
			console.log(JSON.stringify({ ...size, without: shares(without), with: shares(withRepair) }));
		else console.log(report(size, { without, help: withRepair, blind: simulate(size, 'repair') }));
	}
};

function countOf(name: 'seeds' | 'pairs', value: string | undefined, fallback: number): number {
	if (value === undefined) return fallback;
	const count = /^\d{1,6}$/.test(value) ? Number(value) : 0;
	if (count < 1 || count > limits[name])
		throw new Error(`--${name} has to be a number from 1 to ${limits[name]}.`);
	return count;
}

const shares = (simulated: Simulated) =>
	Object.fromEntries(weeks.map((week) => [week, Math.round(simulated.shares[week]!.mean * 1e4) / 1e4]));

interface SimulationResults {
	without: Simulated;
	help: Simulated;
	/** Repair without calendars. */
	blind: Simulated;
}

/** The result as text, in English as for the other commands. */
function report(
	{ seeds, pairs }: { seeds: number; pairs: number },
	{ without, help, blind }: SimulationResults
): string {
	const percent = (share: number) => `${Math.round(share * 100)} %`;
	const line = (name: string, { shares }: Simulated) =>
		name.padEnd(32) +
		weeks
			.map((week) => {
				const { mean, low, high } = shares[week]!;
				return `${percent(mean)} (${percent(low)} to ${percent(high)})`.padEnd(24);
			})
			.join('')
			.trimEnd();
	return [
		`Pairs that still write, of ${pairs}; the mean of ${seeds} seeds (from the 5th to the 95th percentile)`,
		''.padEnd(32) +
			weeks
				.map((week) => `after ${week} weeks`.padEnd(24))
				.join('')
				.trimEnd(),
		line('without new pals', without),
		line('new pals and calendars', help),
		line('new pals, without calendars', blind),
		'',
		`Reminders for each pair: ${help.words.toFixed(1)} with calendars, ${blind.words.toFixed(1)} without them.`,
		`Of these to pairs in which nobody had stopped: ${help.needless.toFixed(1)} and ${blind.needless.toFixed(1)}.`
	].join('\n');
}
