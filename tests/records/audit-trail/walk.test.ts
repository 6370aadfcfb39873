import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { useWorld } from '../../setup/database.ts';
import { inDatabase } from '../../setup/postgres.ts';
import { faults, sealed } from './chains.ts';
import { walk } from './walk.ts';

useWorld();

const counts = async () =>
	(
		await rows<{ events: number; links: number; schools: number }>(sql`
			select (select count(*)::int from audit_event) as events, (select count(*)::int from audit_seal) as links,
				(select count(distinct school_id)::int from audit_seal) as schools`)
	)[0]!;

/**
 * Expects intact chains without gaps: each event of a letter, a pairing, a case, or a board (with its topics and staff posts) is in the
 * chains of both schools, that of a coordinator as a root in all of their program, any other in one.
 */
async function expectWhole() {
	await sealed();
	expect(await faults()).toEqual([]);
	const wrong = await rows(sql`
		select audit_event.verb, count(audit_seal.number) as links from audit_event left join audit_seal on audit_seal.event_id = audit_event.id where audit_event.verb <> 'staff.root'
		group by audit_event.id having count(audit_seal.number) <> case when audit_event.subject_kind in ('message', 'pairing', 'board', 'topic', 'case') or audit_event.verb = 'post.publish' then 2 else 1 end`);
	expect(wrong).toEqual([]);
	const chains = await rows<{ n: number; newest: number }>(
		sql`select count(*)::int as n, max(number)::int as newest from audit_seal group by school_id`
	);
	for (const { n, newest } of chains) expect(newest).toBe(n);
}

test('twenty people who act at once leave an intact chain in every school', async () => {
	const before = await counts();
	await walk('one process', 6);
	await expectWhole();
	const after = await counts();
	expect(after.events - before.events).toBeGreaterThan(60);
	expect(after.schools).toBe(5);
});

// Two processes need a shared database server: PostgreSQL only.
test.runIf(process.env.TEST_DATABASE_URL)(
	'two processes with twenty people each do not fork the chains',
	async () => {
		const [{ name }] = (await rows<{ name: string }>(sql`select current_database() as name`)) as [
			{ name: string }
		];
		const url = inDatabase(process.env.TEST_DATABASE_URL!, name);
		const before = await counts();
		const [first, second] = await Promise.all([alone(url, 'here'), alone(url, 'there')]);
		expect([first, second]).toEqual(['0 ', '0 ']);
		await expectWhole();
		expect((await counts()).events - before.events).toBeGreaterThan(150);
	},
	120_000
);

/** Runs the walk in a process of its own. @returns its exit code and its error output */
function alone(url: string, key: string): Promise<string> {
	const child = spawn(process.execPath, ['tests/records/audit-trail/walk.ts', key, '10'], {
		env: { ...process.env, DATABASE_URL: url, DATA_DIR: '' },
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let errors = '';
	child.stderr.on('data', (chunk) => (errors += chunk));
	return new Promise((resolve) => child.once('close', (code) => resolve(`${code} ${errors}`)));
}
