// The section “How big” of docs/operations.md, from the figures of one run.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import type { ActCost } from './act-costs.ts';
import type { SocketCost } from './bell.ts';
import { carriedBy, filled, type HourCost, neededFor } from './size.ts';

const file = 'docs/operations.md';
const heading = '## How big';
/** `DATABASE_POOL` as it is set by default. */
const pool = 10;
const schoolWeeks = 36;
const sizes = [20_000, 100_000, 1_000_000];

export interface SizeFigures {
	cost: HourCost;
	/** Of all students, those who came in the hour. */
	share: number;
	costs: ActCost[];
	sockets: SocketCost;
	/** kB of disk for a letter, with what belongs to it. */
	disk: number;
	backup: { databaseBytes: number; seconds: number };
}

/** Replaces the section, or adds it at the end. */
export async function writeSizes(figures: SizeFigures): Promise<void> {
	const [before, after = ''] = readFileSync(file, 'utf8').split(`\n${heading}\n`);
	const rest = /^## [\s\S]*/m.exec(after)?.[0] ?? '';
	const style = { ...(await resolveConfig(file)), filepath: file };
	writeFileSync(file, await format([before!.trim(), heading, sizesText(figures), rest].join('\n\n'), style));
	console.log(`\nSizes written to ${file}`);
}

/** The text of the section. Every size in it stands beside the figures that it comes from. */
export function sizesText({ cost, share, costs, sockets, disk, backup }: SizeFigures): string {
	const alone = carriedBy(cost, { cores: 2, share, withDatabase: true });
	const apart = carriedBy(cost, { cores: 2, share, withDatabase: false });
	const [perVisit, perVisitDatabase] = [cost.servers, cost.database].map(
		(seconds) => (seconds / cost.visits) * 1_000
	);
	const percent = `${(share * 100).toFixed(1)} %`;
	const act = (name: string) => costs.find((candidate) => candidate.act === name)!;
	const [enter, letter, board] = [act('A sign-in'), act('A letter handed in'), act('A board')];
	const aSecond = ({ server, database }: ActCost) => ((filled * 2_000) / (server + database)).toFixed(0);
	const spent = ({ server, database }: ActCost) =>
		`${ms(server)} of the process, ${ms(database)} of the database`;
	const needed = sizes.map((students) => neededFor(students, cost, { share, pool }));
	const yearly = sizes.map((students) => students * schoolWeeks);
	const rate = backup.databaseBytes / 1e6 / backup.seconds;
	return [
		`Measured by \`npm run bench city\` on two cores that carried two processes, PostgreSQL and the load at the same time: an hour of a school day at ten times the speed. [benchmarks.md](benchmarks.md) has the date, the machine, every figure, and what the people of that hour do: ${whole(cost.visits)} students come, ${percent} of all. The sizes are computed from processor time, not from waiting times on that crowded machine, and use ${filled * 100} % of it: a class comes in the same minute and needs the rest.`,
		table([
			['on two cores', 'one process and its database', 'what is used up first', 'what to add'],
			[
				'visits of students in an hour',
				whole(alone.visits),
				`processor time (${limits[alone.limit]}): a visit takes ${spent({ act: '', server: perVisit!, database: perVisitDatabase! })}`,
				`a machine for the database: then one process carries ${whole(apart.visits)} visits (${limits[apart.limit]}), and each further process as many`
			],
			[
				`students, if ${percent} of them come in the busiest hour`,
				whole(alone.students),
				'the same',
				'the same'
			],
			[
				'sign-ins a second, and nothing else',
				aSecond(enter),
				spent(enter),
				'cores: four threads of a process compare passwords'
			],
			['letters handed in a second, and nothing else', aSecond(letter), spent(letter), 'a process'],
			['pages of a board a second, and nothing else', aSecond(board), spent(board), 'a process'],
			[
				'open sockets in 100 MB of memory',
				whole(100_000 / sockets.kilobytes),
				`${sockets.kilobytes.toFixed(0)} kB each at rest; a thousand take ${ms(sockets.cpu)} of processor time a second`,
				'memory; in the proxy, `worker_connections`'
			],
			[
				'connections of the database',
				'12',
				'`max_connections` (100): eight processes with `DATABASE_POOL=10`, a listener and a pulse have 96',
				'PgBouncer with `pool_mode = session`, a smaller `DATABASE_POOL`, or a larger `max_connections`'
			],
			[
				'disk for a letter',
				`${disk.toFixed(0)} kB`,
				'the disk: with drafts, decisions, search, records, and what else people did meanwhile',
				'disk'
			]
		]),
		'On paper, from these figures:',
		table([
			['students', ...sizes.map(whole)],
			[`visits in the busiest hour (${percent})`, ...sizes.map((students) => whole(students * share))],
			['letters a second in that hour', ...needed.map(({ lettersPerSecond }) => lettersPerSecond.toFixed(1))],
			[
				'statements a second in that hour',
				...needed.map(({ statementsPerSecond }) => whole(statementsPerSecond))
			],
			[
				`processes of two cores each (${whole(apart.visits)} visits each)`,
				...needed.map(({ processes }) => whole(processes))
			],
			[
				`cores of the database (${ms(perVisitDatabase!)} a visit, ${filled * 100} % of 3,600 s a core)`,
				...needed.map(({ databaseCores }) => whole(databaseCores))
			],
			['connections (12 a process)', ...needed.map(({ connections }) => whole(connections))],
			[`letters in a year (one a week, ${schoolWeeks} weeks)`, ...yearly.map(whole)],
			[
				`the database grows in a year by (${disk.toFixed(0)} kB a letter)`,
				...yearly.map((letters) => `${whole((letters * disk) / 1e6)} GB`)
			],
			[
				`a backup of that year (${rate.toFixed(0)} MB a second, read back)`,
				...yearly.map((letters) => hours((letters * disk) / 1e3 / rate))
			]
		]),
		'Two processes are right for a small city, too: one can be updated while the other answers. A backup that takes longer than a night is replaced by a base backup and the archive ([deployment.md](deployment.md), “To any moment”). Every process hears of every event through PostgreSQL, so what listening costs grows with all of them. That was not measured, nor were more than two processes, a pooler under this load, or a network between the machines.'
	].join('\n\n');
}

const limits = { cores: 'the cores', 'main thread': 'the thread that runs JavaScript' };
const whole = (value: number) => Math.round(value).toLocaleString('en');
const ms = (value: number) => `${value.toFixed(0)} ms`;
const hours = (seconds: number) =>
	seconds < 5_400 ? `${whole(Math.ceil(seconds / 60))} min` : `${whole(seconds / 3_600)} h`;

const table = (rows: string[][]) =>
	[rows[0]!, rows[0]!.map(() => '---'), ...rows.slice(1)]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
