// Runs the operator's commands, on a database of their own.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { env } from '#env';
import { commands } from '../bin/commands/index.ts';
import { mark } from '../bin/demo/marker.js';
import { signIn } from '../src/lib/server/people/sign-in.ts';
import { connect } from '../src/lib/server/kernel/db/connect.ts';
import { db, useConnection } from '../src/lib/server/kernel/db/database.ts';
import { eq } from '../src/lib/server/kernel/db/index.ts';
import { auditEvent } from '../src/lib/server/kernel/schema/index.ts';
import { forgetCounts } from '../src/lib/server/operations/metrics/index.ts';
import { dropSealing } from './setup/forget.ts';
import { drop, inDatabase, recreate, server } from './setup/postgres.ts';
import { scratch } from './setup/scratch.ts';
import { postgresTemplate } from './setup/template.ts';
import { unpackTemplate } from './setup/unpack.ts';

/** For the files of a test, and for the embedded database where the commands run on it. */
export const folder = `${scratch}/commands-${process.pid}`;
export const dataDir = `${folder}/db`;

/**
 * Gives the commands of this test file the demo world: on TEST_DATABASE_URL, or embedded. Each command opens its database
 * and closes it again, which takes a second on the embedded one: what differs there is in commands.test.ts.
 */
export function useCommandWorld(): void {
	const database = `penbridge_commands_${process.pid}`;
	const settings = server
		? { DATABASE_URL: inDatabase(server, database), DATA_DIR: undefined }
		: { DATABASE_URL: undefined, DATA_DIR: dataDir };
	const choose = () => void Object.assign(env, { ...settings, NODE_ENV: 'test' });
	beforeAll(async () => {
		mkdirSync(folder, { recursive: true });
		choose();
		if (server) await recreate(server, database, postgresTemplate);
		else makeDemo();
	});
	beforeEach(choose);
	afterAll(async () => {
		if (server) await drop(server, database);
		rmSync(folder, { recursive: true, force: true });
	});
}

/** An embedded database with the demo world, as `seed-demo` leaves it. */
export function makeDemo(directory = dataDir): void {
	rmSync(directory, { recursive: true, force: true });
	unpackTemplate(directory);
	mark(directory, 'seeded');
}

interface CommandOutcome {
	code: number;
	said: string;
}

/**
 * Runs a command in this process, on the database of the settings; `input` is its standard input. As in a terminal, `said` has what it
 * printed and then why it failed.
 */
export async function run(line: string | string[], input: string | Uint8Array = ''): Promise<CommandOutcome> {
	const [name, ...args] = typeof line === 'string' ? line.split(' ') : line;
	const log = vi.spyOn(console, 'log').mockImplementation(() => {});
	const stdin = vi
		.spyOn(process, 'stdin', 'get')
		.mockReturnValue(Readable.from([Buffer.from(input)]) as never);
	// A command is a process of its own: it has no counts of another database, and seals nothing that another test had planned.
	forgetCounts();
	await dropSealing();
	try {
		await commands[name!]!.run(args);
		return { code: Number(process.exitCode ?? 0), said: log.mock.calls.join('\n') };
	} catch (error) {
		return { code: 1, said: [...log.mock.calls, (error as Error).message].join('\n') };
	} finally {
		process.exitCode = undefined;
		log.mockRestore();
		stdin.mockRestore();
		useConnection(undefined);
	}
}

/**
 * Runs a command as the operator does: as a separate program, on the database of the settings, with a standard input. It takes two seconds: where
 * the program is not the promise, `run` shows the same.
 */
export function type(args: string[], input = ''): Promise<CommandOutcome> {
	const { DATABASE_URL = '', DATA_DIR = '' } = env;
	const child = spawn(process.execPath, ['bin/penbridge.ts', ...args], {
		env: { ...process.env, DATABASE_URL, DATA_DIR }
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
	child.stdin.end(input);
	return new Promise((resolve) =>
		child.once('close', (code) => resolve({ code: code ?? 1, said: output.trim() }))
	);
}

/** Opens the database of the settings between two commands, or the embedded one in another folder. */
export async function inside<T>(work: () => Promise<T>, directory?: string): Promise<T> {
	const { DATABASE_URL: url, DATA_DIR: dataDir } = env;
	await dropSealing();
	const connection = await connect(directory ? { dataDir: directory } : { url, dataDir, pool: 2 });
	useConnection(connection);
	try {
		return await work();
	} finally {
		useConnection(undefined);
		await connection.close();
	}
}

/** The newest event about somebody. */
export const lastEvent = async (personId: string) =>
	(await db().select().from(auditEvent).where(eq(auditEvent.subjectId, personId)).orderBy(auditEvent.id)).at(
		-1
	);

/** Signs somebody in as on a computer of the school. */
export const enter = (username: string, password: string) =>
	signIn({ username, password, shared: true, address: '192.0.2.1' });
