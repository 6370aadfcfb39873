// `npm run demo` with packages installed and built. The way from a bare clone is measured by hand: docs/deployment.md.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isBuilt } from '../bin/demo/is-built.js';
import { isDemo, isSeeded } from '../bin/demo/marker.js';
import { runsNow } from '../bin/test/rings.js';
import { makeDemo } from './operator.ts';
import { scratch } from './setup/scratch.ts';

const folder = `${scratch}/demo-${process.pid}`;
mkdirSync(folder, { recursive: true });
// A demo that builds would delete the build that the other tests use.
beforeAll(() => expect(isBuilt(), 'build first: npm run build (npm test does it)').toBe(true));
const running = new Set<ChildProcess>();
afterAll(() => {
	for (const child of running) child.kill();
	rmSync(folder, { recursive: true, force: true });
});

/** Starts the demo on its own database. */
function demo(args: string[] = [], env: Record<string, string> = {}) {
	const settings = {
		...process.env,
		NODE_ENV: '',
		DATABASE_URL: '',
		DATA_DIR: `${folder}/db`,
		PORT: '0',
		LOG_LEVEL: '',
		...env
	};
	const child = spawn(process.execPath, ['bin/demo.js', ...args], { env: settings });
	running.add(child);
	const output = { text: '' };
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output.text += chunk));
	return { child, said: output, ended: once(child, 'close').then(([code]) => code as number | null) };
}

/** The address of the demo, once its guide is printed. */
async function ready({
	child,
	said: output
}: {
	child: ChildProcess;
	said: { text: string };
}): Promise<string> {
	while (child.exitCode === null) {
		const address = /is ready after [\d.]+ s: {2}(\S+)/.exec(output.text)?.[1];
		if (address) return address;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	throw new Error(`The demo ended:\n${output.text}`);
}

test('the demo seeds, serves, and keeps its data for the next start', async () => {
	const first = demo();
	const address = await ready(first);
	expect(first.said.text).toContain('Creating the demo world');
	for (const name of ['maya', 't.carver', 'lin', 'penbridge-demo']) expect(first.said.text).toContain(name);
	expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok\n');
	expect(isSeeded(`${folder}/db`)).toBe(true);
	first.child.kill('SIGTERM');
	expect(await first.ended).toBe(0);
	expect(existsSync(`${folder}/db.lock`), 'the database was closed').toBe(false);

	const began = performance.now();
	const again = demo();
	await ready(again);
	// Five seconds when it runs alone; beside other tests it is enough that the world was not made again.
	expect(performance.now() - began).toBeLessThan(20_000);
	expect(again.said.text).not.toContain('Creating the demo world');
	again.child.kill('SIGINT');
	expect(await again.ended).toBe(0);
});

const withRefusals = test.runIf(runsNow('what the demo refuses'));

withRefusals(
	'beside a demo that runs, another on its folder, --fresh and one on its port are refused',
	async () => {
		const settings = { DATA_DIR: `${folder}/running` };
		makeDemo(settings.DATA_DIR);
		const running = demo([], settings);
		const { port } = new URL(await ready(running));
		const second = demo([], settings);
		expect(await second.ended).toBe(1);
		expect(second.said.text).toContain('Stop that process first');
		expect(await demo(['--fresh'], settings).ended).toBe(1);
		expect(isSeeded(settings.DATA_DIR)).toBe(true);
		makeDemo(`${folder}/other`);
		const onTakenPort = demo([], { PORT: port, DATA_DIR: `${folder}/other` });
		expect(await onTakenPort.ended).toBe(1);
		expect(onTakenPort.said.text).toContain('is taken');
		running.child.kill('SIGTERM');
		expect(await running.ended).toBe(0);
	}
);

withRefusals(
	'the demo refuses production, unknown arguments, and a database that is not its own',
	async () => {
		const production = demo([], { NODE_ENV: 'production' });
		expect(await production.ended).toBe(1);
		expect(production.said.text).toContain('production');
		expect(await demo(['--frsh']).ended).toBe(2);
		mkdirSync(`${folder}/precious`);
		writeFileSync(`${folder}/precious/PG_VERSION`, '18');
		expect(isDemo(`${folder}/precious`)).toBe(false);
		const fresh = demo(['--fresh'], { DATA_DIR: `${folder}/precious` });
		expect(await fresh.ended).toBe(1);
		expect(fresh.said.text).toContain('Nothing was deleted');
		expect(existsSync(`${folder}/precious/PG_VERSION`)).toBe(true);
	}
);
