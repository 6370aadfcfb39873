// The figures of the section `city`, and the sizes that follow from them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import type { Section } from '../figures.ts';
import { folder } from '../embedded.ts';
import type { ActCost } from './act-costs.ts';
import type { SocketCost } from './bell.ts';
import type { HourResult } from './load.ts';
import { carriedBy, type HourCost } from './size.ts';
import type { Usage } from './usage.ts';

/** The longest p95, in ms, while ten times the people of the busiest hour share two cores with their load. */
const slowest: Record<string, number> = {
	'sign-in': 2_000,
	home: 1_000,
	thread: 1_000,
	draft: 500,
	'letter handed in': 1_000,
	board: 1_000,
	topic: 1_000,
	'post handed in': 1_000,
	dashboard: 1_000,
	desk: 1_000,
	decision: 1_000,
	'letter to the pal, after the time to undo': 3_000
};
const whole = { digits: 0 };
const none = { budget: 0, digits: 0 };

export function addLoad(
	out: Section,
	{ times, failed, failures, letters, visits, late }: HourResult,
	usage: Usage
) {
	const acts = Object.values(times).reduce((sum, { count }) => sum + count, 0);
	out.add('Students who came', visits.students, '', whole);
	out.add('Teachers who came', visits.teachers, '', whole);
	out.add('Acts', acts, '', whole);
	out.add('Acts that failed', failed, '', none);
	if (failed) {
		console.log(failures);
		out.notes.push(`Failed: ${failures.map(({ act, why }) => `${act}: ${why}`).join('; ')}`);
	}
	for (const [act, { count, p50, p95 }] of Object.entries(times)) {
		out.add(`${act}, p50 of ${count}`, p50, 'ms', whole);
		out.add(`${act}, p95`, p95, 'ms', { ...whole, budget: slowest[act] });
	}
	out.add('Letters handed in', letters.sent.length, '', whole);
	out.add('Letters approved', letters.approved, '', whole);
	out.add('Approved while the pal had the thread open', letters.due, '', whole);
	out.add('Of these, not exactly once on the page of the pal', letters.due - letters.seen, '', none);
	out.add('Sockets at the same time', usage.sockets, '', whole);
	out.add('Requests and messages a second', acts / usage.seconds, '', whole);
	out.add('Statements a second', usage.statements / usage.seconds, '', whole);
	out.add('Connections of the database', usage.connections, '', whole);
	out.add('Processor time of both processes', usage.servers / 1_000, 's', whole);
	out.add('of it the threads that run JavaScript', usage.mainThreads / 1_000, 's', whole);
	out.add('Processor time of the database', usage.database / 1_000, 's', whole);
	out.add('Processor time of the load', usage.load / 1_000, 's', whole);
	out.add('Both cores in use, all processes of the machine', usage.machine * 100, '%', whole);
	out.add('Memory of both processes before', usage.memoryBefore, 'MB', whole);
	out.add('Memory of both processes, at most', usage.memoryMost, 'MB', whole);
	out.add('The load itself was late by, at most', late, 'ms', whole);
}

export function addActs(out: Section, costs: ActCost[]) {
	for (const { act, server, database } of costs) {
		out.add(`${act}: processor time, process`, server, 'ms');
		out.add(`${act}: processor time, database`, database, 'ms');
	}
}

interface Sizes {
	result: HourResult;
	usage: Usage;
	/** By which the database grew, without dead rows. */
	bytes: number;
	sockets: SocketCost;
	students: number;
}

/** @returns the cost of the hour, and the share of all students who came */
export function addSize(out: Section, { result, usage, bytes, sockets, students }: Sizes) {
	const { visits, letters } = result;
	const cost: HourCost = {
		visits: visits.students,
		servers: usage.servers / 1_000,
		mainThreads: usage.mainThreads / 1_000,
		database: usage.database / 1_000,
		statements: usage.statements,
		letters: letters.sent.length
	};
	const share = visits.students / students;
	out.add('A socket at rest: memory', sockets.kilobytes, 'kB', { ...whole, budget: 35 });
	out.add('1,000 sockets at rest: processor time a second', sockets.cpu, 'ms', whole);
	out.add(
		'Disk for each letter, with all that people did around it, without dead rows',
		bytes / 1_000 / cost.letters,
		'kB'
	);
	out.add('A visit: processor time of processes', (cost.servers / cost.visits) * 1_000, 'ms', whole);
	out.add('A visit: processor time of the database', (cost.database / cost.visits) * 1_000, 'ms', whole);
	const alone = carriedBy(cost, { cores: 2, share, withDatabase: true });
	const apart = carriedBy(cost, { cores: 2, share, withDatabase: false });
	out.add('One process and its database on two cores: visits in an hour', alone.visits, '', whole);
	out.add('The same: students, of whom as many come as here', alone.students, '', whole);
	out.add('The same: letters handed in a second', alone.letters, '', { digits: 2 });
	out.add('One process on two cores, the database elsewhere: visits in an hour', apart.visits, '', whole);
	out.add('The same: students, of whom as many come as here', apart.students, '', whole);
	return { cost, share, disk: bytes / 1_000 / cost.letters };
}

/** How long a backup takes, and how large it is. @returns its seconds */
export function addBackup(out: Section, databaseUrl: string): number {
	mkdirSync(folder, { recursive: true });
	const file = `${folder}/city.dump`;
	rmSync(file, { force: true });
	const began = performance.now();
	const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: '' };
	execFileSync(process.execPath, ['bin/penbridge.ts', 'backup', file], { env, stdio: 'pipe' });
	const seconds = (performance.now() - began) / 1_000;
	out.add('A backup, read back', seconds, 's');
	out.add('The file', statSync(file).size / 1e6, 'MB', whole);
	rmSync(file);
	rmSync(`${file}.json`, { force: true });
	return seconds;
}
