// `npm run bench:compare -- BASE [--only thread,desk] [--pairs 20] [--head COMMIT]`: what a change costs, in processor time of the
// server and its database. Two servers stand beside each other and are loaded in turn.
import { parseArgs } from 'node:util';
import { applyLoad } from '../apply-load.ts';
import { nameOf, server as databaseServer } from '../databases.ts';
import { signIn } from '../http.ts';
import { cpuOf, cpuOfBackends, spent } from '../process-usage.ts';
import { type BenchServer, startServer } from '../server.ts';
import { drop } from '../../tests/setup/postgres.ts';
import { checkOut, demoOf } from './commit.ts';
import { isSettled, ratioOf, verdict } from './ratio.ts';
import { type PageRow, pageRows } from './rows.ts';

const usage = 'Use: npm run bench:compare -- BASE [--head COMMIT] [--only PAGES] [--pairs N]';
/** Pairs before a row may be settled, and seconds that one side of a pair takes. */
const [fewest, seconds] = [5, 2];

interface Side {
	server: BenchServer;
	database: string;
	target: { url: string; cookie: string };
}

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { only: { type: 'string' }, pairs: { type: 'string', default: '20' }, head: { type: 'string' } }
});
const names = values.only?.split(',') ?? Object.keys(pageRows);
if (positionals.length !== 1 || !names.every((name) => Object.hasOwn(pageRows, name))) {
	console.error(`${usage}\nPages: ${Object.keys(pageRows).join(' ')}`);
	process.exit(2);
}
const folders = [checkOut(positionals[0]), checkOut(values.head)];
console.log(
	`Processor time of a request, ${values.head ?? 'these files'} beside ${positionals[0]}; 95 % interval`
);
let isDearer = false;
for (const name of names) isDearer = (await compare(name, pageRows[name]!)) || isDearer;
process.exit(isDearer ? 1 : 0);

/** @returns whether it is dearer by 15 % or more */
async function compare(name: string, row: PageRow): Promise<boolean> {
	const sides: Side[] = [];
	try {
		for (const [index, folder] of folders.entries()) sides.push(await open(folder, row, index));
		for (const side of sides) await load(side, 4);
		const pairs: { before: number; after: number }[] = [];
		for (let n = 0; n < Number(values.pairs); n++) {
			// In turn: whoever comes first may find another machine.
			const order = n % 2 ? [1, 0] : [0, 1];
			const costs: number[] = [];
			for (const index of order) costs[index] = await load(sides[index]!, seconds);
			pairs.push({ before: costs[0]!, after: costs[1]! });
			if (pairs.length >= fewest && isSettled(ratioOf(pairs))) break;
		}
		const ratio = ratioOf(pairs);
		const mean = (side: 'before' | 'after') =>
			(pairs.reduce((total, pair) => total + pair[side], 0) / pairs.length).toFixed(2);
		const shown = [ratio.ratio, ratio.low, ratio.high].map((value) => value.toFixed(3));
		console.log(
			`${name.padEnd(8)} ${shown[0]} (${shown[1]} to ${shown[2]}), ${mean('before')} → ${mean('after')} ms, ${pairs.length} pairs: ${verdict(ratio)}`
		);
		return verdict(ratio).startsWith('DEARER');
	} finally {
		for (const { server, database } of sides) {
			await server.stop();
			await drop(databaseServer, database);
		}
	}
}

async function open(folder: string, row: PageRow, index: number): Promise<Side> {
	const database = `penbridge_compare_${process.pid}_${index}`;
	const databaseUrl = await demoOf(folder, database);
	const path = await row.path(databaseUrl);
	const server = await startServer({ databaseUrl, folder });
	const cookie = await signIn(server.url, row.who);
	return { server, database: nameOf(databaseUrl), target: { url: server.url + path, cookie } };
}

/** Loads a page with twenty connections. @returns milliseconds of processor time for a request, of the server and its database */
async function load({ server, database, target }: Side, duration: number): Promise<number> {
	const before = { application: cpuOf(server.pid), backends: cpuOfBackends(database) };
	const loaded = await applyLoad({ ...target, connections: 20, seconds: duration }).ended;
	const used = cpuOf(server.pid) - before.application + spent(before.backends, cpuOfBackends(database));
	return used / loaded.requests;
}
