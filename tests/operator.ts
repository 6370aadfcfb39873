// Runs the operator's commands, on their own embedded database.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { vi } from 'vitest';
import { commands } from '../bin/commands/index.ts';
import { mark } from '../bin/demo/marker.js';
import { openEmbedded } from '../src/lib/server/kernel/db/embedded.ts';
import { useConnection } from '../src/lib/server/kernel/db/database.ts';
import { scratch } from './setup/scratch.ts';
import { unpackTemplate } from './setup/unpack.ts';

export const folder = `${scratch}/commands-${process.pid}`;
export const dataDir = `${folder}/db`;

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

/** Runs a command in this process, on the database of the settings; `input` is its standard input. */
export async function run(line: string | string[], input = ''): Promise<CommandOutcome> {
	const [name, ...args] = typeof line === 'string' ? line.split(' ') : line;
	const log = vi.spyOn(console, 'log').mockImplementation(() => {});
	const stdin = vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([input]) as never);
	try {
		await commands[name!]!.run(args);
		return { code: Number(process.exitCode ?? 0), said: log.mock.calls.join('\n') };
	} catch (error) {
		return { code: 1, said: (error as Error).message };
	} finally {
		process.exitCode = undefined;
		log.mockRestore();
		stdin.mockRestore();
		useConnection(undefined);
	}
}

/** Runs a command as the operator does: as a separate program, with a standard input. */
export function type(args: string[], input = '', directory = dataDir): Promise<CommandOutcome> {
	const settings = { ...process.env, DATABASE_URL: '', DATA_DIR: directory };
	const child = spawn(process.execPath, ['bin/penbridge.ts', ...args], { env: settings });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
	child.stdin.end(input);
	return new Promise((resolve) =>
		child.once('close', (code) => resolve({ code: code ?? 1, said: output.trim() }))
	);
}

/** Opens the database between two commands. */
export async function inside<T>(work: () => Promise<T>, directory = dataDir): Promise<T> {
	const connection = await openEmbedded(directory);
	useConnection(connection);
	try {
		return await work();
	} finally {
		useConnection(undefined);
		await connection.close();
	}
}
