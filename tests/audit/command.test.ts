// `penbridge audit verify` as the operator types it, on an embedded database of its own.
import { sql } from 'drizzle-orm';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbedded } from '../../src/lib/server/db/embedded.ts';
import { useConnection } from '../../src/lib/server/db/index.ts';
import { unpackTemplate } from '../setup/unpack.ts';
import { sealed, tamper } from './chains.ts';

const dataDir = `.cache/audit-${process.pid}`;

async function inside(work: () => Promise<void>) {
	const connection = await openEmbedded(dataDir);
	useConnection(connection);
	await work();
	useConnection(undefined);
	await connection.close();
}

function verify(...words: string[]) {
	const env = { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir };
	const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/penbridge.ts', 'audit', ...words], {
		env,
		encoding: 'utf8'
	});
	return { status, said: stdout + stderr };
}

beforeAll(async () => {
	unpackTemplate(dataDir);
	await inside(sealed);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('an intact trail: a line for each chain, and success', () => {
	const all = verify('verify');
	expect(all.status).toBe(0);
	expect(all.said).toMatch(/^anshan: \d+ links hold; the newest is [0-9a-f]{64}$/m);
	expect(all.said.trim().split('\n')).toHaveLength(4);
	expect(verify('verify', '--school', 'carver').said.trim()).toMatch(/^carver: /);
	expect(verify('verify', '--nonsense').status).toBe(1);
	expect(verify('walk').said).toContain('audit verify [--school ID] [--json]');
});

test('a changed event: the first broken link by school, number and event, and failure', async () => {
	await inside(() =>
		tamper(sql`update audit_event set verb = 'message.return' where id =
			(select event_id from audit_seal where school_id = 'carver' and number = 7)`)
	);
	const all = verify('verify');
	expect(all.status).toBe(1);
	expect(all.said).toMatch(/^carver: broken at number 7, event [0-9a-f-]{36}: the event was changed$/m);
	expect(all.said).toMatch(/^anshan: \d+ links hold/m);
	const { status, said } = verify('verify', '--json', '--school', 'carver');
	expect(status).toBe(1);
	expect(JSON.parse(said)).toMatchObject({
		intact: false,
		broken: [{ school: 'carver', number: 7, what: 'changed_event' }]
	});
	expect(verify('verify', '--school', 'anshan').status).toBe(0);
});
