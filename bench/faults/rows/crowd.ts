// Five thousand open pages on two processes: what they cost, and all of them coming back at once.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../../figures.ts';
import { cpuOf, memoryOf } from '../../process-usage.ts';
import { inSeconds } from '../answers.ts';
import type { City } from '../city.ts';
import { gather } from '../crowd.ts';
import { hearAcross } from '../hear-across.ts';
import type { FaultRow } from '../row.ts';

const count = 5_000;
/** Seconds of rest that are measured: longer than the time between two checks of sessions. */
const rest = 30;
/** Milliseconds within which all have to be back. */
const limit = 30_000;

export const crowd: FaultRow = {
	title: '5,000 open pages: both processes end at once, and all come back',
	before:
		'2,000: 35 kB each, 3.6 % of a core and 69 transactions a second at rest; all back in 21 s (4,000: 26 s)',
	needsCity: true,
	async run(city) {
		const before = await atRest(city);
		const people = await gather(city, count);
		try {
			if (!(await people.untilOpen(90_000)))
				return { happened: `only ${(await people.state()).open} opened`, problems: ['not all opened'] };
			await sleep(5_000);
			const after = await atRest(city);
			const shares = after.sockets.map((open) => open.toLocaleString('en')).join(' and ');
			await people.mark();
			city.processes.forEach((process) => process.signal('SIGTERM'));
			const isBack = await people.untilOpen(limit + 30_000, 'mark');
			const { backAfter, open, signedOut } = await people.state();
			const last = Math.max(...backAfter);
			await city.recovered();
			const heard = await hearAcross(city);
			const problems: string[] = [];
			if (!isBack || last > limit) problems.push(`${open} of ${count} are back after ${inSeconds(last)}`);
			if (signedOut) problems.push(`${signedOut} were signed out`);
			const memory = ((after.memory - before.memory) * 1_000) / count;
			if (memory > 35) problems.push(`${memory.toFixed(0)} kB each`);
			return {
				happened: [
					`${shares} on the two processes, ${memory.toFixed(0)} kB of memory each`,
					`at rest ${after.cpu.toFixed(1)} % of a core and ${after.perSecond.toFixed(1)} transactions a second (without them ${before.cpu.toFixed(1)} % and ${before.perSecond.toFixed(1)})`,
					`back after the end of both: half in ${inSeconds(quantile(backAfter, 0.5))}, 95 % in ${inSeconds(quantile(backAfter, 0.95))}, all in ${inSeconds(last)}`,
					`then a letter at one process is heard at the other after ${heard.queue.toFixed(0)} ms, its release after ${heard.release.toFixed(0)} ms`
				].join('; '),
				problems
			};
		} finally {
			people.close();
		}
	}
};

interface RestFigures {
	/** Resident memory of both processes in MB. */
	memory: number;
	/** Of a core, for both processes together. */
	cpu: number;
	/** Transactions of the database. */
	perSecond: number;
	/** Open sockets of each process. */
	sockets: number[];
}

/** Measures for half a minute in which nobody does anything. */
async function atRest({ processes, cluster }: City): Promise<RestFigures> {
	const cpu = () => processes.reduce((sum, process) => sum + cpuOf(process.pid()), 0);
	const transactions = async () =>
		Number(
			(
				await cluster.ask<{ n: string }>(
					'select xact_commit + xact_rollback as n from pg_stat_database where datname = current_database()'
				)
			)[0]!.n
		);
	const [cpuBefore, transactionsBefore] = [cpu(), await transactions()];
	await sleep(rest * 1_000);
	const spent = cpu() - cpuBefore;
	return {
		memory: processes.reduce((sum, process) => sum + memoryOf(process.pid()), 0),
		cpu: (spent / (rest * 1_000)) * 100,
		perSecond: ((await transactions()) - transactionsBefore) / rest,
		sockets: processes.map((process) => socketsOf(process.port))
	};
}

/** How many connections a process has accepted from the proxy and holds. */
function socketsOf(port: number): number {
	const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
	const established = '01';
	return readFileSync('/proc/net/tcp', 'utf8')
		.split('\n')
		.map((line) => line.trim().split(/\s+/))
		.filter(([, here, , state]) => here === local && state === established).length;
}
