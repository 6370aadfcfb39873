// A production server on a world of its own, which a test can change before the server starts.
import { cpSync, rmSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { finishSealing } from '../../src/lib/server/kernel/audit/seal.ts';
import { type Connection, connect } from '../../src/lib/server/kernel/db/connect.ts';
import { useConnection } from '../../src/lib/server/kernel/db/database.ts';
import { finishIndexing } from '../../src/lib/server/search/entries.ts';
import { database, folder } from '../e2e/place.ts';
import { startServer, type TestServer } from '../e2e/server.ts';
import { settle, type World } from './settle.ts';
import { inDatabase, recreate, server } from '../setup/postgres.ts';
import { forgetAll } from '../setup/forget.ts';
import { scratch } from '../setup/scratch.ts';
import { postgresTemplate, settledTemplate } from '../setup/template.ts';
import { unpackTemplate } from '../setup/unpack.ts';

/** A database that is open in the test or in a server, never in both at once. */
export interface Stage {
	/** Runs something on the database while no server has it open. */
	inside<T>(work: () => Promise<T>): Promise<T>;
	start(settings?: Record<string, string>): Promise<TestServer>;
	remove(): Promise<void>;
}

let count = 0;

/** A fresh copy of the demo world, or of another stage: embedded, or on TEST_DATABASE_URL. */
export const makeStage = (): Promise<Stage> => stageCalled(`penbridge_access_${process.pid}_${count++}`);

async function stageCalled(name: string, from?: string): Promise<Stage> {
	const dataDir = `${scratch}/${name}`;
	const url = server && inDatabase(server, name);
	// An earlier one of this name would be mixed with this one.
	rmSync(dataDir, { recursive: true, force: true });
	if (server) await recreate(server, name, from ?? postgresTemplate);
	else if (from) cpSync(`${scratch}/${from}`, dataDir, { recursive: true });
	else unpackTemplate(dataDir);
	const place = server ? database(server, name) : folder(dataDir);
	return {
		inside: (work) => inside(connect({ url, dataDir, pool: 4 }), work),
		start: (settings) => startServer({ LOG_LEVEL: 'error', JOBS: '0', ...settings }, place),
		remove: place.remove
	};
}

/** The settled world of this worker, of which its files get copies. */
let settled: { world: World; at: number } | undefined;

/** A stage with the settled world. After a few minutes it is settled anew: a class that is signing in would not be any more. */
export async function settledStage(): Promise<{ stage: Stage; world: World }> {
	if (!settled || performance.now() - settled.at > 300_000) {
		const template = await stageCalled(settledTemplate);
		settled = { world: await template.inside(settle), at: performance.now() };
	}
	const stage = await stageCalled(`penbridge_access_${process.pid}_${count++}`, settledTemplate);
	return { stage, world: structuredClone(settled.world) };
}

/** A settled world on a production server, for all tests of a file. @returns what is filled in before they run */
export function useServer(): { stage: Stage; server: TestServer; world: World } {
	const running = {} as { stage: Stage; server: TestServer; world: World };
	beforeAll(async () => {
		Object.assign(running, await settledStage());
		running.server = await running.stage.start();
	});
	afterAll(async () => {
		await running.server?.stop();
		await running.stage?.remove();
	});
	return running;
}

/** The first lines that the server logged: a page that fails is no proof that access was refused. */
export const faultsOf = (server: TestServer): string[] =>
	server
		.output()
		.split('\n')
		.filter((line) => line && !line.startsWith('Penbridge listens'))
		.slice(0, 3);

async function inside<T>(opening: Promise<Connection>, work: () => Promise<T>): Promise<T> {
	const connection = await opening;
	useConnection(connection);
	forgetAll();
	try {
		return await work();
	} finally {
		// The next server must not find events that still have to be sealed, or texts that search does not have yet.
		await finishSealing();
		await finishIndexing();
		useConnection(undefined);
		await connection.close();
	}
}
