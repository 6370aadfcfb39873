// Rows of the embedded database: a process that is killed, and a disk that is full.
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { freePort } from '../../../bin/test/postgres.js';
import { seedDemo } from '../../databases.ts';
import { fillDemo } from '../../embedded.ts';
import { inSeconds } from '../answers.ts';
import { undoSeconds } from '../check-letters.ts';
import { watchHealth } from '../health.ts';
import { smallDisk, type SmallDisk } from '../mount.ts';
import { type Ask, findWriters, signEverybodyIn } from '../people.ts';
import { type FaultResult, type FaultRow, problemsOf } from '../row.ts';
import { supervise, type Supervised } from '../supervised.ts';
import { startTraffic } from '../traffic.ts';

/** Megabytes of the disk. */
const diskSize = 400;

/** Asks a database that no server has open. */
const askFolder =
	(dataDir: string): Ask =>
	(text, values) =>
		fillDemo(dataDir, async (client) => (await client.query<never>(text, values)).rows);

type Fault = (server: Supervised, disk: SmallDisk) => Promise<string[]>;

/** Runs a server on an embedded database during traffic, and checks the letters after it has stopped. */
async function underEmbeddedTraffic(fault: Fault): Promise<FaultResult> {
	const disk = smallDisk(diskSize);
	const dataDir = join(disk.folder, 'data');
	seedDemo({ DATABASE_URL: '', DATA_DIR: dataDir });
	const writers = await findWriters(askFolder(dataDir));
	const settings = { DATABASE_URL: '', DATA_DIR: dataDir, UNDO_SECONDS: String(undoSeconds) };
	const server = supervise({ port: await freePort(), settings });
	try {
		await server.ready();
		const traffic = await startTraffic({
			url: server.url,
			people: await signEverybodyIn(server.url, writers)
		});
		const said = await fault(server, disk);
		await server.ready();
		await traffic.stop();
		// What is approved is released within the time to undo and two seconds: nobody can ask while the server has the folder open.
		await sleep(undoSeconds * 1_000 + 4_000);
		await server.stop();
		const outcome = await traffic.check(askFolder(dataDir));
		const { letters, lost, doubled, wronglyReleased } = outcome;
		return {
			letters: { letters, lost, doubled, wronglyReleased },
			happened: [...said, outcome.seen].join('; '),
			problems: problemsOf(outcome)
		};
	} finally {
		await server.stop();
		disk.remove();
	}
}

export const embeddedKilled: FaultRow = {
	title: 'Embedded database: SIGKILL 10 times',
	before: 'recovers',
	needsCity: false,
	run: () =>
		underEmbeddedTraffic(async (server) => {
			const times: number[] = [];
			for (let n = 0; n < 10; n++) {
				const [startedAt, before] = [performance.now(), server.exits()];
				server.signal('SIGKILL');
				while (server.exits() === before) await sleep(20);
				await server.ready();
				times.push(performance.now() - startedAt);
				await sleep(500);
			}
			return [`works again after ${inSeconds(Math.max(...times))} at most`];
		})
};

export const embeddedDiskFull: FaultRow = {
	title: 'Embedded database: its disk full for 15 s',
	before: 'recovers',
	needsCity: false,
	run: () =>
		underEmbeddedTraffic(async (server, disk) => {
			if (!disk.isSmall) return ['not run: this user may not mount a small disk'];
			const free = disk.fill();
			const health = watchHealth({ processes: [server] });
			await sleep(15_000);
			free();
			const back = await server.ready();
			return [...health.stop(), `ended ${server.exits()} times`, `back in ${inSeconds(back)}`];
		})
};
