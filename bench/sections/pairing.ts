import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { pair, readCohort } from '../../src/lib/server/engines/cohort/index.ts';
import { cohort, costs } from '../cohort.ts';
import { median, section, type Section } from '../figures.ts';
import { scipy } from '../scipy.ts';
import { fromDatabase } from './pairing-classes.ts';

const file = '.cache/bench/pairing.json';

interface CommandRun {
	total: number;
	optimal: boolean;
	solveMs: number;
	unpaired: unknown[];
	seconds: number;
	/** Most resident memory, in MB. */
	memory: number;
}

/** Time and memory of pairing with the operator's command: each run is a process of its own. */
export async function pairing(): Promise<Section> {
	const out = section('Pairing a cohort', [
		'Solve: `solveMs` of the command, median of five cold processes, against SciPy’s linear_sum_assignment on the same numbers, median of five in one process; both totals are the same or the run fails. End to end: from the start of the process to its end.'
	]);
	mkdirSync('.cache/bench', { recursive: true });
	for (const [size, below] of [
		[700, 1_000],
		[1000, 100],
		[1000, 1_000],
		[1000, 1_000_000]
	] as const)
		await compareWithScipy(out, size, below);
	const large = await runCommand({ costs: costs(3000, 10_000) });
	out.add('3,000 × 3,000 costs, solve', large.solveMs, 'ms', { digits: 0 });
	out.add('3,000 × 3,000 costs, memory', large.memory, 'MB', { digits: 0 });
	await measureStudents(out);
	measureSolvingAgain(out);
	await fromDatabase(out);
	return out;
}

async function compareWithScipy(out: Section, size: number, below: number) {
	const input = { costs: costs(size, below) };
	const runs: CommandRun[] = [];
	for (let n = 0; n < 5; n++) runs.push(await runCommand(input));
	const ms = median(runs.map(({ solveMs }) => solveMs));
	const name = `${size} × ${size} costs below ${below}`;
	out.add(`${name}, solve`, ms, 'ms');
	const reference = scipy(file);
	if (!reference) return void out.notes.push(`${name}: SciPy is not installed, so nothing was compared.`);
	if (reference.total !== runs[0]!.total)
		throw new Error(`${name}: ${runs[0]!.total}, but SciPy: ${reference.total}`);
	out.add(`${name}, SciPy`, reference.ms, 'ms');
	out.add(`${name}, to SciPy`, ms / reference.ms, 'times', { budget: 5, digits: 2 });
}

async function measureStudents(out: Section) {
	const even = await runCommand(cohort(1000, 1000));
	out.add('1,000 × 1,000 students, end to end', even.seconds, 's', { budget: 3, digits: 2 });
	out.add('1,000 × 1,000 students, memory', even.memory, 'MB', { budget: 500, digits: 0 });
	const triads = await runCommand(cohort(1000, 900));
	out.add('1,000 × 900 students with triads, end to end', triads.seconds, 's', { digits: 2 });
}

/** The time of solving a class again, with a third of the groups locked. */
function measureSolvingAgain(out: Section) {
	const class35 = cohort(35, 33);
	const times = Array.from({ length: 20 }, () => {
		const { groups } = pair(readCohort(class35));
		const locked = groups.filter((_, index) => index % 3 === 0).map(({ left, right }) => ({ left, right }));
		const started = performance.now();
		pair(readCohort({ ...class35, rules: { locked } }));
		return performance.now() - started;
	});
	out.add('A class of 35 solved again, the first time', times[0]!, 'ms', { budget: 50 });
	out.add('A class of 35 solved again, later', median(times), 'ms');
}

async function runCommand(input: object): Promise<CommandRun> {
	writeFileSync(file, JSON.stringify(input));
	const started = performance.now();
	const child = spawn(process.execPath, ['bin/penbridge.ts', 'pair', '--input', file], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let memory = 0;
	const sampler = setInterval(() => (memory = Math.max(memory, peakOf(child.pid!))), 10);
	const answer = JSON.parse(await text(child.stdout)) as CommandRun;
	const seconds = (performance.now() - started) / 1000;
	clearInterval(sampler);
	if (!answer.optimal || answer.unpaired.length) throw new Error('Not everybody was paired for the best.');
	return { ...answer, seconds, memory };
}

/** 0 once the process has ended. */
function peakOf(pid: number): number {
	try {
		const kB = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return (Number(kB ?? 0) * 1024) / 1e6;
	} catch {
		return 0;
	}
}
