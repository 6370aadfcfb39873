import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { record } from '../../../src/lib/server/kernel/audit/record.ts';
import { findUnlinked } from '../../../src/lib/server/kernel/audit/find-unlinked.ts';
import { walkChain } from '../../../src/lib/server/kernel/audit/verify.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { useWorld } from '../../setup/database.ts';
import { faults, sealed, tamper } from './chains.ts';

useWorld();

/** A fresh pair of chains for each test: `a` has six links; `b` has three, the events of the even ones of `a`. */
let a: string;
let b: string;

beforeAll(sealed);
beforeEach(async () => {
	[a, b] = [`a ${newId()}`, `b ${newId()}`];
	for (let n = 1; n <= 6; n++)
		await record({
			actorId: null,
			verb: 'person.unlock',
			subject: ['person', newId()],
			schools: n % 2 ? [a] : [a, b]
		});
	await sealed();
	expect((await walkChain(a)).broken).toBeNull();
});

const brokenIn = async (school: string) => (await walkChain(school)).broken;
const linkAt = (school: string, number: number) => sql`school_id = ${school} and number = ${number}`;
const eventAt = async (school: string, number: number) =>
	(await rows<{ id: string }>(sql`select event_id as id from audit_seal where ${linkAt(school, number)}`))[0]!
		.id;

test.each(['verb', 'subject_id', 'detail', 'actor_id', 'at', 'school_id', 'subject_kind'])(
	'an event whose %s was changed is reported in every chain that contains it',
	async (column) => {
		const id = await eventAt(a, 4);
		const changed = { at: sql`at + interval '1 ms'`, actor_id: sql`gen_random_uuid()` }[column];
		await tamper(
			sql`update audit_event set ${sql.identifier(column)} = ${changed ?? sql`'other'`} where id = ${id}`
		);
		expect(await brokenIn(a)).toEqual({ school: a, number: 4, eventId: id, what: 'changed_event' });
		expect(await brokenIn(b)).toEqual({ school: b, number: 2, eventId: id, what: 'changed_event' });
	}
);

test('a changed hash is distinguished from a changed event', async () => {
	const id = await eventAt(a, 3);
	await tamper(sql`update audit_seal set hash = repeat('0', 64) where ${linkAt(a, 3)}`);
	expect(await brokenIn(a)).toEqual({ school: a, number: 3, eventId: id, what: 'changed_hash' });
	expect(await brokenIn(b)).toBeNull();
	await tamper(sql`update audit_seal set hash = repeat('0', 64) where ${linkAt(b, 3)}`);
	expect(await brokenIn(b)).toMatchObject({ number: 3, what: 'changed' });
});

test('a removed link is reported as a missing number, or by the other chain if it was the last', async () => {
	await tamper(sql`delete from audit_seal where ${linkAt(a, 3)}`);
	expect(await brokenIn(a)).toEqual({ school: a, number: 3, eventId: null, what: 'missing_number' });
	await tamper(sql`delete from audit_seal where ${linkAt(b, 3)}`);
	expect((await walkChain(b)).number).toBe(2);
	expect(await brokenIn(b)).toBeNull();
	expect(await walkChain(a, 1)).toMatchObject({ broken: { number: 6, what: 'changed' } });
});

test('an event that was removed with its links is reported, and so are links that changed places', async () => {
	const id = await eventAt(a, 2);
	await tamper(sql`delete from audit_event where id = ${id}`);
	expect(await brokenIn(a)).toEqual({ school: a, number: 2, eventId: id, what: 'changed_event' });
	await tamper(sql`delete from audit_seal where event_id = ${id}`);
	expect(await brokenIn(b)).toMatchObject({ number: 1, what: 'missing_number' });
	const c = `c ${newId()}`;
	await record({ actorId: null, verb: 'person.unlock', subject: ['person', c], schools: [c] });
	await record({ actorId: null, verb: 'person.unlock', subject: ['person', c], schools: [c] });
	await sealed();
	await tamper(
		sql`update audit_seal set number = 9 where ${linkAt(c, 1)}`,
		sql`update audit_seal set number = 1 where ${linkAt(c, 2)}`,
		sql`update audit_seal set number = 2 where ${linkAt(c, 9)}`
	);
	expect(await brokenIn(c)).toMatchObject({ number: 1 });
});

test('a walk over only the newest links trusts the link before them', async () => {
	await tamper(sql`update audit_event set detail = 'other' where id = ${await eventAt(a, 1)}`);
	expect((await walkChain(a, 5)).broken).toBeNull();
	expect((await walkChain(a, 6)).broken).toMatchObject({ number: 1 });
	await tamper(sql`delete from audit_seal where ${linkAt(a, 2)}`);
	expect((await walkChain(a, 4)).broken).toMatchObject({ number: 2, what: 'missing_number' });
});

test('an event without a link is reported once it is older than a minute', async () => {
	await tamper(sql`delete from audit_seal`);
	await rows(sql`insert into audit_pending select id, '' from audit_event`);
	await sealed();
	expect(await faults()).toEqual([]);
	const id = newId();
	await rows(sql`insert into audit_event (id, at, verb, subject_kind, subject_id)
		values (${id}, ${new Date().toISOString()}, 'person.unlock', 'person', 'nobody')`);
	expect(await findUnlinked()).toEqual({ broken: null, waiting: null });
	moveClock(61_000);
	expect(await findUnlinked()).toEqual({
		broken: { school: '', number: null, eventId: id, what: 'without_link' },
		waiting: null
	});
	await rows(sql`insert into audit_pending values (${id}, 'carver')`);
	const waiting = { school: 'carver', eventId: id };
	expect(await findUnlinked('carver')).toEqual({ broken: null, waiting });
	expect(await findUnlinked()).toEqual({ broken: null, waiting });
	expect(await findUnlinked('anshan')).toEqual({ broken: null, waiting: null });
	moveClock(0);
});
