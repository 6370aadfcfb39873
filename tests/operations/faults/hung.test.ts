// A process that hangs behind nginx and Caddy with the files of deploy/: pages come from the other one, and nothing that was sent is sent twice.
// Small servers stand for the program: what the proxies do is the promise.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Proxy, startCaddy, startNginx } from '../../../bench/faults/proxies.ts';
import { freePort } from '../../../bin/test/postgres.js';
import { scratch } from '../../setup/scratch.ts';

const installed = (program: string) => spawnSync(program, ['--help']).error === undefined;

/** Answers with its number after as many seconds as the address says, and says what it was asked. */
const program = `
	const [number, port] = process.argv.slice(1);
	const asked = [];
	require('node:http').createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url, 'http://localhost');
		if (pathname === '/asked') return response.end(JSON.stringify(asked));
		if (pathname !== '/livez') asked.push(request.method + ' ' + request.url);
		request.resume().on('end', () => setTimeout(() => response.end(number), 1000 * (searchParams.get('seconds') ?? 0)));
	}).listen(port, '127.0.0.1', () => console.log('listens')).keepAliveTimeout = 65_000;`;

describe.each([
	['nginx', startNginx],
	['caddy', startCaddy]
] as const)('behind %s', (name, start) => {
	describe.skipIf(!installed(name) || !installed('openssl'))('where it is installed', () => {
		const folder = resolve(scratch, `hung-${name}-${process.pid}`);
		const processes: ChildProcess[] = [];
		const ports: number[] = [];
		let proxy: Proxy;
		let port: number;
		beforeAll(async () => {
			for (const number of ['0', '1']) {
				ports.push(await freePort());
				const child = spawn(process.execPath, ['-e', program, number, String(ports.at(-1))]);
				processes.push(child);
				await once(child.stdout, 'data');
			}
			port = await freePort();
			proxy = await start({ folder, port, plainPort: await freePort(), processes: ports });
		});
		afterAll(async () => {
			for (const child of processes) child.kill('SIGKILL');
			await proxy?.stop();
			rmSync(folder, { recursive: true, force: true });
		});

		/** One browser: nginx knows it by its address, Caddy by its cookie. */
		function browser(address: string) {
			const agent = new Agent({ ca: proxy.ca, localAddress: address });
			let cookie = '';
			return (path: string, method = 'GET') =>
				new Promise<{ status: number; body: string; seconds: number }>((done, reject) => {
					const began = performance.now();
					const headers = { ...(cookie && { cookie }), ...(method === 'POST' && { 'content-length': 5 }) };
					const sent = request({ host: '127.0.0.1', port, path, method, agent, headers }, (answer) => {
						cookie ||= answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
						let body = '';
						answer.on('data', (chunk) => (body += chunk));
						answer.on('end', () =>
							done({ status: answer.statusCode!, body, seconds: (performance.now() - began) / 1_000 })
						);
					});
					sent.on('error', reject);
					sent.end(method === 'POST' ? 'a=b&c' : undefined);
				});
		}
		const asked = async (number: number) =>
			(await (await fetch(`http://127.0.0.1:${ports[number]}/asked`)).json()) as string[];

		test('a page comes from the other one after five seconds; a form waits for its own; slow forms, pages and sockets are not cut', async () => {
			const ofProcess: Record<string, ReturnType<typeof browser>> = {};
			for (let n = 1; Object.keys(ofProcess).length < 2 && n < 100; n++) {
				const each = browser(`127.0.${n}.1`);
				ofProcess[(await each('/whose')).body] ??= each;
			}
			const [hung, well] = [ofProcess['0']!, ofProcess['1']!];
			const slow = await Promise.all([
				well('/roster?seconds=8', 'POST'),
				well('/export?seconds=8'),
				well('/realtime/?seconds=8')
			]);
			for (const { status } of slow) expect(status).toBe(200);
			processes[0]!.kill('SIGSTOP');
			const form = hung('/letter', 'POST');
			const [page, head] = await Promise.all([hung('/page'), hung('/head', 'HEAD')]);
			expect([page.status, page.body, head.status]).toEqual([200, '1', 200]);
			for (const { seconds } of [page, head]) expect(seconds).toBeLessThan(12);
			processes[0]!.kill('SIGCONT');
			expect(await form).toMatchObject({ status: 200, body: '0' });
			const all = [...(await asked(0)), ...(await asked(1))];
			for (const sent of ['POST /letter', 'POST /roster?seconds=8', 'GET /realtime/?seconds=8'])
				expect(all.filter((each) => each === sent)).toHaveLength(1);
		}, 120_000);

		test('where none answers, pages and forms get the page that tries again by itself', async () => {
			for (const child of processes) {
				child.kill('SIGKILL');
				await once(child, 'exit');
			}
			for (const method of ['GET', 'POST']) {
				const { status, body } = await browser('127.0.0.1')('/page', method);
				expect([502, 503]).toContain(status);
				expect(body).toContain('http-equiv="refresh"');
			}
		}, 60_000);
	});
});
