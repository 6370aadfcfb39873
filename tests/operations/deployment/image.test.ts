// The image without a container engine: its layout by the Dockerfile, and in it what the services of compose.yaml run.
import { execFile, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { sources } from '../../../bin/demo/is-built.js';
import { freePort } from '../../../bin/test/postgres.js';
import { emptyPlace, type Place } from '../../e2e/place.ts';
import { patience } from '../../patience.ts';
import { filesOf, ignoredByDocker, type ImageLayout, makeImage } from './image.ts';

const run = promisify(execFile);
let image: ImageLayout;
let place: Place;

beforeAll(async () => {
	image = makeImage();
	place = await emptyPlace();
});
afterAll(async () => {
	rmSync(image.folder, { recursive: true });
	await place.remove();
});

const services = parse(readFileSync('compose.yaml', 'utf8'), { merge: true }).services as Record<
	string,
	{ command: string[] }
>;

test('its files are enough to bring tables up to date, to start, to answer its health check and to end; nothing writes into it', async () => {
	const before = filesOf(image.folder);
	const port = await freePort();
	const env = {
		PATH: process.env.PATH,
		...image.environment,
		...place.settings,
		PORT: String(port),
		MIGRATE: '0'
	};
	const options = { cwd: image.folder, env };
	const node = (words: string[]) => run(process.execPath, words.slice(1), options);
	const [migrate, backup] = [services.migrate!.command, services.backup!.command];
	expect([image.command[0], image.healthCheck[0], migrate[0], backup[0]]).toEqual(Array(4).fill('node'));
	expect((await node(migrate)).stdout).toContain('The tables are up to date.');

	const child = spawn(process.execPath, image.command.slice(1), { ...options, stdio: 'ignore' });
	const ended = new Promise((resolve) => child.once('exit', resolve));
	try {
		await vi.waitFor(() => node(image.healthCheck), patience);
		expect((await fetch(`http://127.0.0.1:${port}/sign-in`)).status).toBe(200);
		if (place.settings.DATABASE_URL) {
			const file = `${image.folder}-backup.dump`;
			await node([...backup.slice(0, 3), file]);
			for (const path of [file, `${file}.json`]) rmSync(path);
		}
	} finally {
		child.kill();
	}
	expect(await ended).toBe(0);
	await expect(node(image.healthCheck)).rejects.toThrow('Command failed');
	expect(filesOf(image.folder)).toEqual(before);
});

test('what the build needs is not kept from it, and what people wrote is', () => {
	const ignored = ignoredByDocker();
	const isIgnored = (path: string) => ignored.some((name) => path === name || path.startsWith(`${name}/`));
	expect(
		[...sources, 'package.json', 'tsconfig.json', 'drizzle', 'server.js', '.npmrc'].filter(isIgnored)
	).toEqual([]);
	for (const path of ['data', 'build', 'deploy/compose.env', 'backups/x.dump', '.git', 'node_modules'])
		expect(isIgnored(path), path).toBe(true);
});
