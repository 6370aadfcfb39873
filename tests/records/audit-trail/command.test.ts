// `penbridge audit verify` as the operator types it, on a database of its own.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { newestHeads, headLines } from '../../../src/lib/server/kernel/audit/heads.ts';
import { inside, run, type, useCommandWorld } from '../../operator.ts';
import { scratch } from '../../setup/scratch.ts';
import { sealed, tamper } from './chains.ts';

const verify = (...parts: string[]) => run(['audit', ...parts]);

useCommandWorld();
beforeAll(() => inside(sealed));

test('an intact trail prints a line for each chain and exits with success', async () => {
	const all = await verify('verify');
	expect(all.code).toBe(0);
	expect(all.said).toMatch(/^anshan: \d+ entries are unchanged; the newest is [0-9a-f]{64}$/m);
	expect(all.said.trim().split('\n')).toHaveLength(4);
	expect((await verify('verify', '--school', 'carver')).said).toMatch(/^carver: /);
	expect((await verify('verify', '--nonsense')).code).toBe(1);
	expect((await verify('walk')).said).toContain('audit verify [--school ID] [--heads FILE] [--json]');
});

test('what a person did, and what was done to their account, is printed from a day on; without names and words', async () => {
	const id = await inside(async () => {
		const [carter] = await rows<{ id: string }>(sql`select id from person where username = 't.carver'`);
		await rows(sql`insert into audit_event (id, at, actor_id, verb, subject_kind, subject_id) values
			(${newId()}, '2031-05-01T08:00:00Z', ${carter!.id}, 'message.read', 'message', 'one'),
			(${newId()}, '2031-05-03T08:00:00Z', ${carter!.id}, 'message.read', 'message', 'two'),
			(${newId()}, '2031-05-03T09:00:00Z', null, 'person.suspend', 'person', ${carter!.id})`);
		return carter!.id;
	});
	const { said, code } = await verify('of', 't.carver', '--from', '2031-05-02');
	expect(code).toBe(0);
	expect(said.trim().split('\n')).toEqual([
		'2031-05-03 08:00:00 UTC  message.read  message two',
		`2031-05-03 09:00:00 UTC  person.suspend  person ${id} by the program or an operator`
	]);
	expect((await verify('of', 't.carver')).said).toContain('message one');
	expect((await verify('of', 't.nobody')).said).toContain('Nobody has the username');
	expect((await verify('of', 't.carver', '--from', 'yesterday')).said).toContain('--from takes a day');
	expect((await verify('of')).code).toBe(1);
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

describe('entries that are not sealed', () => {
	/** An entry of carver without a link. @param at when it was written; after every link unless told otherwise */
	const unsealed = (at = new Date()) =>
		rows(sql`with event as (insert into audit_event (id, at, verb, subject_kind, subject_id)
			values (${newId()}, ${at.toISOString()}, 'person.unlock', 'person', 'nobody') returning id)
			insert into audit_pending select id, 'carver' from event`);
	/** What the next start does. */
	const restart = () => {
		moveClock(0);
		return inside(sealed);
	};
	afterEach(restart);

	test('a process that ended at once leaves some: they are said, with an exit code of their own, until the next start', async () => {
		await inside(() => unsealed());
		expect((await verify('verify')).code).toBe(0);
		moveClock(120_000);
		const after = await verify('verify');
		expect(after.code).toBe(2);
		expect(after.said).toMatch(
			/^carver: not sealed yet, from event [0-9a-f-]{36} on\. Start the program, which seals it/m
		);
		expect(after.said).not.toContain('BROKEN');
		const inJson = await verify('verify', '--json', '--school', 'carver');
		expect(inJson.code).toBe(2);
		expect(JSON.parse(inJson.said)).toMatchObject({
			intact: true,
			broken: [],
			waiting: { school: 'carver' }
		});
		expect((await verify('verify', '--school', 'anshan')).code).toBe(0);
		await restart();
		expect((await verify('verify')).code).toBe(0);
	});

	test('one that the program would have sealed, and one whose entry is gone, are BROKEN, also beside others', async () => {
		await inside(() => unsealed());
		await inside(() => unsealed(new Date(Date.now() - 3_600_000)));
		moveClock(120_000);
		const leftOut = await verify('verify');
		expect(leftOut.code).toBe(1);
		expect(leftOut.said).toMatch(
			/^carver: BROKEN, event [0-9a-f-]{36}: this entry was left out or taken out: later ones are sealed$/m
		);
		await restart();
		await inside(async () => {
			await unsealed();
			await rows(sql`alter table audit_pending drop constraint audit_pending_event_id_audit_event_id_fk`);
			await rows(sql`insert into audit_pending values (${newId()}, 'carver')`);
		});
		moveClock(120_000);
		const gone = await verify('verify');
		expect(gone.code).toBe(1);
		expect(gone.said).toMatch(/^carver: BROKEN, event [0-9a-f-]{36}: this entry is missing$/m);
		await inside(() =>
			rows(sql`delete from audit_pending
			where not exists (select from audit_event where audit_event.id = audit_pending.event_id)`)
		);
	});
});

test('a changed event makes it fail, and names the first broken link by school, number, and event', async () => {
	await inside(() =>
		tamper(sql`update audit_event set verb = 'message.return' where id =
			(select event_id from audit_seal where school_id = 'carver' and number = 7)`)
	);
	// As a program: whoever watches over the trail reads its exit code.
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
