// Two roles of PostgreSQL: the owner migrates, and the application's role can remove nothing from the records. Only there: the
// embedded database has one role.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type Connection, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { bringUpToDate, warnAboutWritableRecords } from '../../../src/lib/server/kernel/db/migrate.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { statusOfRole } from '../../../src/lib/server/kernel/db/roles.ts';
import { seal } from '../../../src/lib/server/kernel/audit/seal.ts';
import { makeBackup, restoreBackup } from '../../../src/lib/server/operations/backup/index.ts';
import { erasePerson } from '../../../src/lib/server/records/erasure/index.ts';
import { startJobs, stopJobs } from '../../../src/lib/server/kernel/jobs/jobs.ts';
import { undo } from '../../../src/lib/server/review/index.ts';
import { env } from '#env';
import { claimLoadedItem, findItem } from '../../../src/lib/server/review/index.ts';
import { decide, stateOf, waiting } from '../../review/desk.ts';
import { drop, recreate, server } from '../../setup/postgres.ts';
import { scratch } from '../../setup/scratch.ts';
import { postgresEmpty } from '../../setup/template.ts';
import { actor, personId } from '../../world.ts';
import { useTwoRoles } from './two-roles.ts';

describe.skipIf(!server)('with separate PostgreSQL roles for owner and application', () => {
	const { prefix, world, ownerRole, appRole, urlAs, makeOwnedDatabase, administer, application } =
		useTwoRoles('roles');
	let app: Connection;
	beforeAll(() => void (app = application()));
	const empty = `${prefix}_empty`;
	afterAll(() => drop(server!, empty));

	const records = ['audit_event', 'audit_seal', 'review', 'opened', 'case_evidence', 'hand_confirmation'];

	test.each(records)(
		'%s: the application cannot update, delete, truncate, or drop it, or disable its triggers',
		async (table) => {
			const name = sql.identifier(table);
			const first = { audit_event: 'verb', audit_seal: 'hash', case_evidence: 'hash' }[table] ?? 'by';
			for (const statement of [
				sql`delete from ${name}`,
				sql`update ${name} set ${sql.identifier(first)} = ${sql.identifier(first)}`,
				sql`truncate ${name} cascade`,
				sql`alter table ${name} disable trigger all`,
				sql`drop table ${name} cascade`
			]) {
				const refused = await rows(statement).then(
					() => 'done',
					(error: { cause?: { code?: string }; code?: string }) => error.cause?.code ?? error.code
				);
				expect(refused, table).toBe('42501');
			}
		}
	);

	test('the application cannot grant itself the right to delete: PostgreSQL only warns', async () => {
		await rows(sql`grant delete on review to ${sql.identifier(appRole)}`);
		expect((await statusOfRole(app.pool!)).mayChange).toEqual([]);
	});

	test('the application can neither become the owner nor call erase_records', async () => {
		await expect(rows(sql`set role ${sql.identifier(ownerRole)}`)).rejects.toThrow();
		const before = await rows(sql`select from review`);
		const maya = await personId('maya');
		await expect(
			rows(sql`select erase_records(${maya}::uuid, array(select revision_id from review), '{}')`)
		).rejects.toThrow();
		expect(await rows(sql`select from review`)).toHaveLength(before.length);
	});

	test('the product works: a letter is read, approved, undone, and approved again; chain links are made; jobs start', async () => {
		const sent = await waiting('maya', 'lin', 'With two roles');
		const carver = await actor('t.carver');
		await claimLoadedItem(carver, await findItem(carver, sent.id));
		env.UNDO_SECONDS = 600;
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		await undo(await actor('t.carver'), sent.revisionId);
		env.UNDO_SECONDS = 0;
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		expect(await stateOf(sent.id)).toBe('released');
		await seal();
		await startJobs();
		expect(await rows(sql`select from pgboss.queue limit 1`)).toHaveLength(1);
		await stopJobs();
	});

	test('the application can save everything: a backup restored by the owner is the same', async () => {
		const [file, copy] = [`${scratch}/roles-${process.pid}.dump`, `${prefix}_copy`];
		const { note } = await makeBackup({ file, recipients: [], version: '1' });
		expect(Object.values(note.tables).reduce((total, n) => total + n)).toBeGreaterThan(1_000);
		await recreate(server!, copy);
		await administer(`alter database ${copy} owner to ${ownerRole}`);
		const restored = await restoreBackup({ file, into: urlAs(ownerRole, copy) });
		expect(restored).toMatchObject({ differs: [], broken: [] });
		// The rights of the application's role are granted again, and its records are as protected as before.
		const reader = await connect({ url: urlAs(appRole, copy), pool: 1 });
		await bringUpToDate(reader, urlAs(ownerRole, copy));
		expect(await statusOfRole(reader.pool!)).toEqual({ role: appRole, foreign: true, mayChange: [] });
		await reader.close();
		await drop(server!, copy);
		for (const left of [file, `${file}.json`]) rmSync(left);
	});

	test('a person can be erased together with their reviews, and an audit event records it', async () => {
		const maya = await personId('maya');
		const byMaya = sql`revision_id in (select revision.id from revision join reviewable item on item.id = revision.reviewable_id
			where item.author_id = ${maya})`;
		expect((await rows(sql`select from review where ${byMaya}`)).length).toBeGreaterThan(0);
		const others = await rows(sql`select from review where not ${byMaya}`);
		await erasePerson(maya, { by: null, why: 'family_asked' });
		expect(await rows(sql`select from review where ${byMaya}`)).toHaveLength(0);
		expect(await rows(sql`select from opened where ${byMaya}`)).toHaveLength(0);
		expect(await rows(sql`select from review`)).toHaveLength(others.length);
		expect(
			await rows(sql`select from audit_event where verb = 'person.erase' and subject_id = ${maya}`)
		).toHaveLength(1);
	});

	test('no protection is missing; without the owner’s URL the server starts only on tables that are up to date', async () => {
		expect(await statusOfRole(app.pool!)).toEqual({ role: appRole, foreign: true, mayChange: [] });
		expect(await warnAboutWritableRecords(app)).toEqual([]);
		await bringUpToDate(app, undefined);
		const admin = await connect({ url: urlAs(ownerRole, world), pool: 1 });
		await admin.pool!.query('update drizzle.__drizzle_migrations set created_at = created_at - 1');
		await expect(bringUpToDate(app, undefined)).rejects.toThrow('DATABASE_OWNER_URL');
		await admin.pool!.query('update drizzle.__drizzle_migrations set created_at = created_at + 1');
		await admin.close();
	});

	test('with one role for both the server starts, and reports every table that the role can change', async () => {
		await makeOwnedDatabase(empty, postgresEmpty);
		const owner = await connect({ url: urlAs(ownerRole, empty), pool: 2 });
		await bringUpToDate(owner, undefined);
		expect((await warnAboutWritableRecords(owner)).sort()).toEqual([...records].sort());
		await bringUpToDate(owner, urlAs(ownerRole, empty));
		expect((await warnAboutWritableRecords(owner)).length).toBe(records.length);
		await owner.close();
	});

	test('URLs of owner and application that name two different databases are refused', async () => {
		await expect(bringUpToDate(app, urlAs(ownerRole, empty))).rejects.toThrow(
			'have to name the same database'
		);
	});
});
