// `penbridge doctor`: a line for each thing, and a bad one where something is wrong.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import { db, rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { reviewable } from '../../../src/lib/server/kernel/schema/index.ts';
import { forgetCounts } from '../../../src/lib/server/operations/metrics/index.ts';
import { examine, type DoctorFinding } from '../../../src/lib/server/operations/doctor.ts';
import { sealed, tamper } from '../../records/audit-trail/chains.ts';
import { useWorld } from '../../setup/database.ts';

useWorld();
beforeAll(sealed);

const settings = { ORIGIN: env.ORIGIN, XFF_DEPTH: env.XFF_DEPTH, SMTP_URL: env.SMTP_URL };
afterEach(() => void Object.assign(env, settings));

async function look(): Promise<Record<string, DoctorFinding>> {
	forgetCounts();
	const findings: Record<string, DoctorFinding> = {};
	for await (const finding of examine('1.2.3')) findings[finding.what] = finding;
	return findings;
}

test('in the demo world nothing is bad', async () => {
	const findings = await look();
	expect(Object.values(findings).filter(({ state }) => state === 'bad')).toEqual([]);
	expect(Object.keys(findings)).toEqual([
		'version',
		'disk',
		'address',
		'proxy',
		'mail',
		'database',
		'clock',
		'indexes',
		'tables',
		'connections',
		'roles',
		'records',
		'releases',
		'jobs'
	]);
	expect(findings.version!.says).toContain('Penbridge 1.2.3');
	expect(findings.mail!.state).toBe('note');
	for (const { says } of Object.values(findings)) expect(says).not.toMatch(/undefined|NaN|\[object/);
});

test('a site address without the depth of proxies is bad, and so is a mail server that is not there', async () => {
	Object.assign(env, {
		ORIGIN: 'https://127.0.0.1:1',
		XFF_DEPTH: 0,
		SMTP_URL: 'smtp://user:s3cret@127.0.0.1:1'
	});
	const wrong = await look();
	expect(wrong.proxy!.says).toContain('XFF_DEPTH=1');
	expect(wrong.mail).toMatchObject({ state: 'bad', says: expect.stringContaining('ECONNREFUSED') });
	expect(JSON.stringify(wrong)).not.toContain('s3cret');
	env.XFF_DEPTH = 1;
	expect((await look()).proxy).toMatchObject({
		state: 'note',
		says: expect.stringContaining('does not answer')
	});
});

test('a changed entry, an index that cannot be used and a late release are bad', async () => {
	await db()
		.update(reviewable)
		.set({ state: 'approved', releaseAt: new Date(Date.now() - 3_600_000) })
		.where(sql`id = (select id from reviewable where state = 'waiting' limit 1)`);
	await rows(sql`update pg_index set indisvalid = false where indexrelid = 'reviewable_due'::regclass`);
	await tamper(sql`update audit_event set verb = 'message.return' where id =
		(select event_id from audit_seal where school_id = 'carver' and number = 3)`);
	const findings = await look();
	expect(findings.records).toMatchObject({ state: 'bad', says: expect.stringContaining('was changed') });
	expect(findings.indexes).toMatchObject({
		state: 'bad',
		says: expect.stringContaining('reviewable_due: not usable')
	});
	expect(findings.releases).toMatchObject({ state: 'bad', says: expect.stringContaining('60 minutes') });
});
