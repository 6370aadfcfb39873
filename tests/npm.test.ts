// npm gets SIGTERM: it passes that to its shell alone, and what the shell has started has to end all the same.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../bin/test/postgres.js';
import { npm } from '../bin/setup/npm.js';
import { runsNow } from '../bin/test/rings.js';
import { isBuilt } from '../bin/demo/is-built.js';
import { makeDemo } from './operator.ts';
import { patience } from './patience.ts';
import { scratch } from './setup/scratch.ts';

// The demo would build again, beneath other tests.
beforeAll(() => expect(isBuilt(), 'build first: npm run build (npm test does it)').toBe(true));

/** The parent of each process that runs. */
function parents(): Map<number, number> {
	const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	return new Map(
		all.flatMap((pid) => {
			try {
				const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
				return [[Number(pid), Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0])] as const];
			} catch {
				// It has ended meanwhile.
				return [];
			}
		})
	);
}

function descendants(of: number, all = parents()): number[] {
	const children = [...all].filter(([, parent]) => parent === of).map(([pid]) => pid);
	return [...children, ...children.flatMap((child) => descendants(child, all))];
}

const scripts = [
	['start', 'Penbridge listens on'],
	['run demo', 'Penbridge 笔桥 is ready after']
] as const;

test
	.skipIf(process.platform !== 'linux')
	.each(scripts.filter(([script]) => script === 'start' || runsNow(`npm ${script} ends wholly`)))(
	'npm %s ends wholly: its port is closed, and no process is left',
	async (script, sign) => {
		const dataDir = `${scratch}/npm-${process.pid}-${script.replace(' ', '-')}`;
		makeDemo(dataDir);
		const port = await freePort();
		const [command = 'npm', ...first] = npm();
		const child = spawn(command, [...first, ...script.split(' ')], {
			env: {
				...process.env,
				NODE_ENV: '',
				DATABASE_URL: '',
				DATA_DIR: dataDir,
				PORT: String(port),
				LOG_LEVEL: 'warn'
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let output = '';
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
		const ended = once(child, 'exit');
		const left = [child.pid!];
		onTestFinished(() => {
			const all = parents();
			for (const pid of [...left, ...left.flatMap((each) => descendants(each, all))])
				if (all.has(pid)) process.kill(pid, 'SIGKILL');
		});
		await vi.waitFor(() => expect(output).toContain(sign), { ...patience, timeout: 100_000 });
		const started = descendants(child.pid!);
		left.push(...started);
		expect(started.length).toBeGreaterThan(1);
		expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);

		child.kill('SIGTERM');
		await ended;
		await vi.waitFor(() => expect(started.filter((pid) => parents().has(pid))).toEqual([]), patience);
		await expect(fetch(`http://localhost:${port}/healthz`)).rejects.toThrow();
		expect(existsSync(`${dataDir}.lock`), 'the database was closed').toBe(false);
	},
	240_000
);
