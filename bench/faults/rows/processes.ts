// Rows in which a process of the program ends.
import { setTimeout as sleep } from 'node:timers/promises';
import { inSeconds } from '../answers.ts';
import { type FaultRow, underTraffic } from '../row.ts';
import type { Supervised } from '../supervised.ts';

export const killed: FaultRow = {
	title: 'SIGKILL of one of two processes, 10 times',
	before: 'two requests 502',
	needsCity: true,
	run: (city) =>
		underTraffic(city, {
			mayExit: true,
			fault: async () => {
				const times: number[] = [];
				for (let n = 0; n < 10; n++) {
					times.push(await endAndReturn(city.processes[n % 2]!, 'SIGKILL'));
				}
				return [`works again after ${inSeconds(Math.max(...times))} at most`];
			}
		})
};

export const rolling: FaultRow = {
	title: 'Rolling restart: SIGTERM to one process after the other, 6 times',
	before: '434 of 1,271 requests 502; sockets back after 33 s (p50). With `max_fails=0`: none failed, 1.6 s',
	needsCity: true,
	run: (city) =>
		underTraffic(city, {
			mayExit: true,
			mayFail: false,
			fault: async () => {
				for (let n = 0; n < 6; n++) {
					await endAndReturn(city.processes[n % 2]!, 'SIGTERM');
				}
				return [];
			}
		})
};

/** Ends a process, which is started again. @returns after how many milliseconds it can work */
async function endAndReturn(process: Supervised, signal: NodeJS.Signals): Promise<number> {
	const [startedAt, before] = [performance.now(), process.exits()];
	process.signal(signal);
	while (process.exits() === before) await sleep(20);
	await process.ready();
	return performance.now() - startedAt;
}
