// The files of an operator: deploy/ and compose.yaml.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readEnv } from '../../src/lib/server/kernel/env.ts';
import { proxyPage } from '../../src/lib/server/app/away/outage-pages.ts';

const read = (path: string) => readFileSync(path, 'utf8');

test('the page of the proxies says what the program’s own page says, in both languages, and loads itself again', () => {
	expect(read('deploy/away.html')).toBe(proxyPage());
	expect(proxyPage()).toContain('<meta http-equiv="refresh" content="3">');
	expect(proxyPage()).toMatch(/<span lang="en">[^<]+<\/span> <span lang="zh-Hans">[^<]+<\/span>/);
	for (const path of ['deploy/nginx.conf', 'deploy/Caddyfile']) expect(read(path)).toContain('/away.html');
});

test('the example of the settings is written so that systemd and a shell read the same', () => {
	// tests/operations/deployment reads it with both, and starts the program with it.
	const lines = read('deploy/penbridge.env.example')
		.split('\n')
		.filter((line) => line && !line.startsWith('# '));
	expect(lines.length).toBeGreaterThan(5);
	for (const line of lines) expect(line).toMatch(/^#?[A-Z_]+="[^"$`\\]*"$/);
});

test('whoever stops the program waits for the longest drain and for what is under way after it', () => {
	const longest = Array.from({ length: 1_000 }, (_, n) => n).findLast((n) => {
		try {
			return readEnv({ DRAIN_SECONDS: String(n) }).DRAIN_SECONDS === n;
		} catch {
			return false;
		}
	})!;
	expect(longest).toBeGreaterThanOrEqual(20);
	expect(() => readEnv({ DRAIN_SECONDS: 'long' })).toThrow(/DRAIN_SECONDS/);
	const exits = /process\.exit\(code \|\| 1\), ([\d_]+)\)/.exec(read('server.js'))![1]!;
	const needed = longest + Number(exits.replace('_', '')) / 1_000;
	const unit = Number(/^TimeoutStopSec=(\d+)$/m.exec(read('deploy/penbridge@.service'))![1]);
	const compose = Number(/^ +stop_grace_period: (\d+)s$/m.exec(read('compose.yaml'))![1]);
	// A few seconds more, so that a process that is late is not killed at the very end.
	for (const waits of [unit, compose]) expect(waits).toBeGreaterThanOrEqual(needed + 3);
});

describe('compose.yaml', () => {
	interface Service {
		image?: string;
		networks: string[];
		depends_on?: Record<string, { condition: string }>;
		environment: Record<string, string>;
		read_only?: boolean;
		security_opt?: string[];
		mem_limit?: string;
		user?: string;
	}
	const text = read('compose.yaml');
	const { services, networks } = parse(text, { merge: true }) as {
		services: Record<string, Service>;
		networks: Record<string, { internal?: boolean } | null>;
	};

	test('nobody reaches the database from outside, nor it anybody', () => {
		expect(services.database!.networks).toEqual(['inside']);
		expect(networks.inside).toEqual({ internal: true });
		expect(services.proxy!.networks).not.toContain('inside');
		for (const [name, service] of Object.entries(services))
			if (name !== 'proxy') expect(Object.keys(service), name).not.toContain('ports');
	});

	test('the program is not the owner of its records, and starts after the tables are up to date; the proxy after it answers', () => {
		const { app, migrate, proxy } = services as Record<'app' | 'migrate' | 'proxy', Service>;
		expect(app.environment).not.toHaveProperty('DATABASE_OWNER_URL');
		expect(app.environment.MIGRATE).toBe('0');
		expect(app.environment.DATABASE_URL).toBe(migrate.environment.DATABASE_URL);
		expect(migrate.environment.DATABASE_OWNER_URL).toContain('penbridge_owner:');
		expect(app.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
		expect(proxy.depends_on).toEqual({ app: { condition: 'service_healthy' } });
		expect(read('Dockerfile')).toMatch(/^HEALTHCHECK .*\n.*\/livez/m);
		expect(read('Dockerfile')).toMatch(/^USER node$/m);
	});

	test('what faces people cannot write to its files or gain rights, and everything that stays has limits', () => {
		for (const name of ['app', 'proxy', 'migrate', 'backup']) {
			expect(services[name]!.read_only, name).toBe(true);
			expect(services[name]!.security_opt, name).toContain('no-new-privileges:true');
		}
		for (const name of ['app', 'proxy', 'database', 'backup'])
			expect(services[name]!.mem_limit, name).toMatch(/^\d+[mg]$/);
		for (const { image } of Object.values(services)) expect(image).not.toMatch(/:latest\b|:\d+$/);
	});

	test('images of others are named by digest, so that a tag cannot come to mean something else', () => {
		const named = Object.values(services).flatMap(({ image }) => (image === 'penbridge' ? [] : image!));
		const node = /^ARG NODE_IMAGE=(\S+)$/m.exec(read('Dockerfile'))?.[1] ?? '';
		expect(named).toHaveLength(2);
		for (const image of [...named, node]) expect(image).toMatch(/:\d+\.[\w.-]+@sha256:[\da-f]{64}\}?$/);
		expect([...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, from]) => from)).toEqual(
			Array(3).fill('${NODE_IMAGE}')
		);
	});

	const compose = ['docker-compose', 'docker'].find(
		(name) => spawnSync(name, [...(name === 'docker' ? ['compose'] : []), 'version']).status === 0
	);

	test.skipIf(!compose)('Docker Compose reads it, with its settings, and refuses it without a secret', () => {
		const config = (settings: string) => {
			const args = ['--env-file', settings, '--profile', 'backup', 'config', '--quiet'];
			return spawnSync(compose!, [...(compose === 'docker' ? ['compose'] : []), ...args], {
				encoding: 'utf8'
			});
		};
		expect(config('deploy/compose.env.example')).toMatchObject({ status: 0, stderr: '' });
		expect(config('/dev/null').stderr).toContain('set it in deploy/compose.env');
	});

	test('every value that it asks for is in the example of its settings', () => {
		const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name!));
		const offered = new Set(
			[...read('deploy/compose.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name!)
		);
		expect([...asked].filter((name) => !offered.has(name))).toEqual([]);
		expect([...offered].filter((name) => !asked.has(name))).toEqual([]);
	});
});
