// Rows of the embedded database whose files are damaged: what a start says, and what `doctor` says.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, fstatSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../bin/test/postgres.js';
import { seedDemo } from '../../databases.ts';
import { fillDemo } from '../../embedded.ts';
import { get } from '../../http.ts';
import type { FaultRow } from '../row.ts';

export const damaged: FaultRow = {
	title: 'Embedded database: its files damaged (letters, log, control file)',
	before:
		'damaged letters or log: starts, and /healthz is 200; a damaged control file: “PGlite failed to initialize properly”',
	needsCity: false,
	async run() {
		const folder = mkdtempSync(join(tmpdir(), 'penbridge-damaged-'));
		try {
			const whole = join(folder, 'whole');
			seedDemo({ DATABASE_URL: '', DATA_DIR: whole });
			const [row] = await fillDemo(
				whole,
				async (client) =>
					(await client.query<{ file: string }>(`select pg_relation_filepath('revision') as file`)).rows
			);
			const wal = readdirSync(join(whole, 'pg_wal')).find((name) => /^[0-9A-F]{24}$/.test(name))!;
			const files = { letters: row!.file, log: `pg_wal/${wal}`, 'control file': 'global/pg_control' };
			const said: string[] = [];
			const problems: string[] = [];
			for (const [name, file] of Object.entries(files)) {
				const copy = join(folder, 'copy');
				cpSync(whole, copy, { recursive: true });
				overwrite(join(copy, file), name === 'letters' ? 1 / 4 : 0);
				const started = await tryToStart(copy);
				const examined = await examine(copy);
				said.push(`${name}: ${started}; doctor: ${examined.words}`);
				if (examined.isWell && started.startsWith('starts')) problems.push(`${name}: nothing says so`);
				rmSync(copy, { recursive: true });
			}
			return { happened: said.join('. '), problems };
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
};

/** Overwrites a file. @param from the share of it that stays at its beginning, and again at its end */
function overwrite(path: string, from: number) {
	const file = openSync(path, 'r+');
	const { size } = fstatSync(file);
	const start = Math.floor(size * from);
	const bytes = Buffer.alloc(size - 2 * start, 0xa5);
	writeSync(file, bytes, 0, bytes.length, start);
	closeSync(file);
}

/** Starts a server. @returns what it said, or what its addresses answer */
async function tryToStart(dataDir: string): Promise<string> {
	const port = await freePort();
	const env = { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', DATABASE_URL: '' };
	const child = spawn(process.execPath, ['server.js'], {
		env: { ...env, DATA_DIR: dataDir, PORT: String(port) },
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let output = '';
	child.stderr.on('data', (chunk) => (output += chunk));
	const ended = once(child, 'exit');
	for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
		const answer = await get(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
		if (answer) {
			child.kill('SIGTERM');
			await ended;
			return `starts, /healthz ${answer.status}`;
		}
		await sleep(100);
	}
	child.kill('SIGKILL');
	await ended;
	return `refused, “${firstSentence(output)}”`;
}

/** Runs `doctor`, with the server stopped. */
async function examine(dataDir: string): Promise<{ words: string; isWell: boolean }> {
	const env = { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir, LOG_LEVEL: 'silent' };
	const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/penbridge.ts', 'doctor'], {
		env,
		encoding: 'utf8',
		timeout: 60_000
	});
	const bad = stdout.split('\n').find((line) => line.startsWith('BAD'));
	const words = status === 0 ? 'all is well' : `“${firstSentence((bad ?? stderr).replace(/^BAD\s+/, ''))}”`;
	return { words, isWell: status === 0 };
}

/** The first line, without the folder of this run. */
const firstSentence = (text: string) =>
	text
		.trim()
		.split('\n')[0]!
		.replace(/\S*penbridge-damaged-\w+\/copy/g, 'FOLDER')
		.replaceAll('|', '/')
		.slice(0, 300);
