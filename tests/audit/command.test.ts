// `penbridge audit verify` as the operator types it, on a database of its own.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../../src/lib/server/kernel/db/index.ts';
import { newestHeads, headLines } from '../../src/lib/server/kernel/audit/heads.ts';
import { inside, run, type, useCommandWorld } from '../operator.ts';
import { scratch } from '../setup/scratch.ts';
import { sealed, tamper } from './chains.ts';

const verify = (...parts: string[]) => run(['audit', ...parts]);

useCommandWorld();
beforeAll(() => inside(sealed));

test('an intact trail prints a line for each chain and exits with success', async () => {
	// As a command of its own; the other calls run in this process.
	const all = await type(['audit', 'verify']);
	expect(all.code).toBe(0);
	expect(all.said).toMatch(/^anshan: \d+ entries are unchanged; the newest is [0-9a-f]{64}$/m);
	expect(all.said.trim().split('\n')).toHaveLength(4);
	expect((await verify('verify', '--school', 'carver')).said).toMatch(/^carver: /);
	expect((await verify('verify', '--nonsense')).code).toBe(1);
	expect((await verify('walk')).said).toContain('audit verify [--school ID] [--heads FILE] [--json]');
});

test('chain heads that were kept elsewhere are compared: an intact chain passes, one that was cut off fails', async () => {
	const file = `${scratch}/heads-${process.pid}.txt`;
	writeFileSync(file, await inside(async () => headLines(await newestHeads())));
	const whole = await verify('verify', '--heads', file);
	expect(whole.code).toBe(0);
	writeFileSync(file, `${readFileSync(file, 'utf8')}99999 ${'a'.repeat(64)} carver\n`);
	const cut = await verify('verify', '--heads', file);
	expect(cut.code).toBe(1);
	expect(cut.said).toMatch(
		/^carver: entry 99999 was a{64} and no longer is: the log was cut off or rewritten$/m
	);
	writeFileSync(file, 'nothing\n');
	expect((await verify('verify', '--heads', file)).said).toContain('contains no log entries to compare with');
	rmSync(file);
});

test('a changed event makes it fail, and names the first broken link by school, number, and event', async () => {
	await inside(() =>
		tamper(sql`update audit_event set verb = 'message.return' where id =
			(select event_id from audit_seal where school_id = 'carver' and number = 7)`)
	);
	const all = await type(['audit', 'verify']);
	expect(all.code).toBe(1);
	expect(all.said).toMatch(/^carver: BROKEN at entry 7, event [0-9a-f-]{36}: this entry was changed$/m);
	expect(all.said).toMatch(/^anshan: \d+ entries are unchanged/m);
	const { code, said } = await verify('verify', '--json', '--school', 'carver');
	expect(code).toBe(1);
	expect(JSON.parse(said)).toMatchObject({
		intact: false,
		broken: [{ school: 'carver', number: 7, what: 'changed_event' }]
	});
	expect((await verify('verify', '--school', 'anshan')).code).toBe(0);
});
