// `npm run bench:compare -- BASE [--only thread,desk] [--pairs 20] [--head COMMIT]`: what a change costs. Two servers stand beside each
// other and are measured in turn.
import { parseArgs } from 'node:util';
import { type Program, measureRow, processRows } from '../costs/measure.ts';
import { type RowFigure, rows } from '../costs/rows.ts';
import { type CostStage, fill, openStage, sizes } from '../costs/stage.ts';
import { server as databaseServer } from '../databases.ts';
import { startServer } from '../server.ts';
import { drop } from '../../tests/setup/postgres.ts';
import { checkOut, demoOf } from './commit.ts';
import { isSettled, ratioOf, verdict } from './ratio.ts';

const usage = 'Use: npm run bench:compare -- BASE [--head COMMIT] [--only ROWS] [--pairs N]';
/** Pairs before a row may be settled, of one that starts servers and of others; and seconds of a load. */
const [fewestStarts, fewest, seconds] = [3, 5, 2];

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { only: { type: 'string' }, pairs: { type: 'string', default: '20' }, head: { type: 'string' } }
});
const rowNames = [...Object.keys(rows), ...Object.keys(processRows)];
const names = values.only?.split(',') ?? rowNames;
if (positionals.length !== 1 || !names.every((name) => rowNames.includes(name))) {
	console.error(`${usage}\nRows: ${rowNames.join(' ')}`);
	process.exit(2);
}
const folders = [checkOut(positionals[0]), checkOut(values.head)];
console.log(`${values.head ?? 'These files'} beside ${positionals[0]}; ratio, 95 % interval`);
let isDearer = false;
const databases = folders.map((_, index) => `penbridge_compare_${process.pid}_${index}`);
try {
	const programs: Program[] = [];
	for (const [index, folder] of folders.entries())
		programs.push({ folder, filled: await fill(await demoOf(folder, databases[index]!), sizes.demo) });
	for (const name of names)
		if (processRows[name])
			await compare(
				processRows[name].figures,
				(side) => processRows[name]!.measure(programs[side]!),
				fewestStarts
			);
	await compareOnStages(
		programs,
		names.filter((name) => rows[name])
	);
} finally {
	for (const database of databases) await drop(databaseServer, database);
}
process.exit(isDearer ? 1 : 0);

/** Rows for which both servers stand all the time. */
async function compareOnStages(programs: Program[], stageRows: string[]) {
	if (!stageRows.length) return;
	const stages: CostStage[] = [];
	try {
		for (const { filled, folder } of programs)
			stages.push(await openStage(await startServer({ databaseUrl: filled.databaseUrl, folder }), filled));
		for (const row of stageRows.map((name) => rows[name]!)) {
			for (const stage of stages) await measureRow(row, stage, 4);
			await compare(row.figures, (side) => measureRow(row, stages[side]!, seconds), fewest);
		}
	} finally {
		for (const { close, server } of stages) {
			close();
			await server.stop();
		}
	}
}

/** @param measure 0 for the base, 1 for the other */
async function compare(figures: RowFigure[], measure: (side: number) => Promise<number[]>, few: number) {
	const pairs: { before: number; after: number }[][] = figures.map(() => []);
	for (let n = 0; n < Number(values.pairs); n++) {
		// In turn: whoever comes first may find another machine.
		const measured: number[][] = [];
		for (const side of n % 2 ? [1, 0] : [0, 1]) measured[side] = await measure(side);
		for (const [index, list] of pairs.entries())
			list.push({ before: measured[0]![index]!, after: measured[1]![index]! });
		if (n + 1 >= few && pairs.every((list) => isSettled(ratioOf(list)))) break;
	}
	for (const [index, { name, unit }] of figures.entries()) {
		const list = pairs[index]!;
		const ratio = ratioOf(list);
		const mean = (side: 'before' | 'after') =>
			(list.reduce((total, pair) => total + pair[side], 0) / list.length).toFixed(2);
		const shown = [ratio.ratio, ratio.low, ratio.high].map((value) => value.toFixed(3));
		console.log(
			`${name.padEnd(48)} ${shown[0]} (${shown[1]} to ${shown[2]}), ${mean('before')} → ${mean('after')} ${unit}, ${list.length} pairs: ${verdict(ratio)}`
		);
		isDearer ||= verdict(ratio).startsWith('DEARER');
	}
}
