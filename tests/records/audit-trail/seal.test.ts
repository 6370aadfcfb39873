import { beforeAll, expect, test } from 'vitest';
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { record } from '../../../src/lib/server/kernel/audit/record.ts';
import { seal } from '../../../src/lib/server/kernel/audit/seal.ts';
import { schoolsOfPerson } from '../../../src/lib/server/kernel/audit/schools-of.ts';
import { walkChain } from '../../../src/lib/server/kernel/audit/verify.ts';
import { db, transaction } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { auditPending } from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import { createCoordinator } from '../../../src/lib/server/people/operator.ts';
import { endRole } from '../../../src/lib/server/people/roles.ts';
import { signIn } from '../../../src/lib/server/people/sign-in.ts';
import { decide, waiting } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, palNotes, personId } from '../../world.ts';
import { faults, schoolsOfEvents, sealed } from './chains.ts';

useWorld();
beforeAll(sealed);

const numberOf = async (school: string) => (await walkChain(school)).number;
const event = (schools: string[]) =>
	record({ actorId: null, verb: 'person.unlock', subject: ['person', newId()], schools });

test('the events with which the demo world begins are in the chains of its schools', async () => {
	expect(await faults()).toEqual([]);
	for (const school of ['carver', 'phillips', 'chaoyang', 'anshan'])
		expect(await numberOf(school)).toBeGreaterThan(20);
});

test('events of a letter and of a pairing each leave a link in the chains of their two schools', async () => {
	const sent = await waiting('maya', 'lin');
	await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
	const pairingId = await pairingOf('james', 'wei');
	const pair = await pairing.forTeacher(await actor('t.phillips'), pairingId);
	const members = pairing.fingerprint(pair.members.map((member) => member.id));
	await pairing.step(await actor('t.phillips'), { pairingId, kind: 'pause', members, words: palNotes.pause });
	await sealed();
	expect(await schoolsOfEvents(sent.id, 'message.submit')).toEqual(['carver', 'chaoyang']);
	expect(await schoolsOfEvents(sent.id, 'message.approve')).toEqual(['carver', 'chaoyang']);
	expect(await schoolsOfEvents(pairingId, 'pairing.pause')).toEqual(['anshan', 'phillips']);
	expect(await faults()).toEqual([]);
});

test('an event of one school is in its chain alone, and one of no school in the chain without a school', async () => {
	const enter = (username: string) =>
		signIn({ username, password: 'penbridge-demo', shared: true, address: '192.0.2.1' });
	await enter('maya');
	await enter('coordinator');
	const ended = await personId('t.moore');
	await endRole(null, ended, 'teacher');
	await createCoordinator({
		username: 'c',
		name: 'C',
		programId: 'birmingham-anshan',
		password: 'long enough',
		reason: 'Met in person'
	});
	await sealed();
	expect(await schoolsOfEvents(await personId('maya'), 'session.open')).toEqual(['carver']);
	expect(await schoolsOfEvents(await personId('coordinator'), 'session.open')).toEqual(['']);
	expect(await schoolsOfEvents(ended, 'role.end')).toEqual(['carver']);
	expect(await schoolsOfPerson(ended)).toEqual([]);
	expect(await schoolsOfEvents(await personId('c'), 'role.grant')).toEqual(['anshan', 'phillips']);
});

test('links are made by themselves shortly after the commit, and nobody waits for them', async () => {
	const before = await numberOf('carver');
	await transaction(() => event(['carver']));
	expect(await numberOf('carver')).toBe(before);
	await expect.poll(() => numberOf('carver')).toBe(before + 1);
});

test('an event that was rolled back gets no link', async () => {
	const before = await numberOf('carver');
	const attempt = transaction(async () => {
		await event(['carver']);
		throw new Error('no');
	});
	await expect(attempt).rejects.toThrow('no');
	await sealed();
	expect(await numberOf('carver')).toBe(before);
});

test('links follow the order of events, whatever the order of their rows', async () => {
	await event(['carver', 'chaoyang']);
	await event(['chaoyang']);
	await event(['carver', 'chaoyang']);
	await sealed();
	const [result] = await rows<{ ordered: boolean }>(sql`
		select bool_and(after.event_id > before.event_id) as ordered from audit_seal before
		join audit_seal after on after.school_id = before.school_id and after.number = before.number + 1`);
	expect(result!.ordered).toBe(true);
	expect(await faults()).toEqual([]);
});

test('events that a killed process left unsealed are sealed by the next run, also more than one batch', async () => {
	const before = await numberOf('phillips');
	await rows(sql`
		with old as (
			insert into audit_event (id, at, verb, subject_kind, subject_id)
			select gen_random_uuid(), now() - interval '1 hour', 'person.unlock', 'person', n::text
			from generate_series(1, 450) n returning id
		) insert into audit_pending select id, 'phillips' from old`);
	expect(await faults()).toMatchObject([{ school: 'phillips', what: 'without_link', number: null }]);
	await seal();
	expect(await db().select().from(auditPending)).toEqual([]);
	expect(await numberOf('phillips')).toBe(before + 450);
	expect(await faults()).toEqual([]);
});

test('simultaneous sealing runs in one process make one chain', async () => {
	for (let n = 0; n < 30; n++) await event(['anshan', 'phillips']);
	await Promise.all(Array.from({ length: 10 }, () => seal()));
	expect(await faults()).toEqual([]);
});
