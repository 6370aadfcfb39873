import { beforeAll, expect, test } from 'vitest';
import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import {
	filterAddress,
	type Filter,
	openTrail,
	readTrailFilter,
	trailView,
	verifiedView
} from '../../../src/lib/server/records/audit-trail/index.ts';
import { record } from '../../../src/lib/server/kernel/audit/record.ts';
import { walkChain } from '../../../src/lib/server/kernel/audit/verify.ts';
import { startOfDay } from '../../../src/lib/server/kernel/time/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { alert, pairingMember, roleGrant } from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { chooseLanguage } from '../../../src/lib/server/people/account.ts';
import { unlock } from '../../../src/lib/server/people/student-accounts.ts';
import { decide, waiting } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { sealed, tamper } from './chains.ts';

useWorld();
beforeAll(sealed);

const event = { actorId: null, verb: 'person.unlock' as const, schools: ['carver'] };
const trail = async (filter: Filter = {}, who = 'coordinator') =>
	(await openTrail(await actor(who), filter)).page;
const view = async (filter: Filter = {}, name = '') =>
	trailView(await actor('coordinator'), { filter, name, locale: 'en' });
const newest = async () => (await view()).events[0]!;

test.each(['maya', 't.carver', 't.song'])('%s cannot open the audit trail', async (username) => {
	await expect(trail({}, username)).rejects.toThrow(NotFound);
});

test('a coordinator reads the records of the schools of their programs and of no others', async () => {
	await db()
		.insert(roleGrant)
		.values({
			personId: await personId('t.song'),
			role: 'coordinator',
			programId: 'birmingham-anshan',
			from: new Date()
		});
	await unlock(await actor('t.carver'), await personId('maya'));
	const song = await openTrail(await actor('t.song'), {});
	expect(song.chains.map(({ school }) => school)).toEqual(['anshan', 'phillips']);
	const schools = new Set(song.page.events.flatMap(({ schools: eventSchools }) => eventSchools));
	expect([...schools].sort()).toEqual(['anshan', 'phillips']);
	await expect(trail({ school: 'carver' }, 't.song')).rejects.toThrow(NotFound);
	await expect(verifiedView(await actor('t.song'), 'carver', 'en')).rejects.toThrow(NotFound);
	await expect(trail({ school: 'carver' })).resolves.toBeTruthy();
});

test('the pages of the trail show every event of the chains once, newest first', async () => {
	const seen: string[] = [];
	let filter: Filter = {};
	for (;;) {
		const page = await trail(filter);
		seen.push(...page.events.map(({ id }) => id));
		if (!page.next) break;
		expect(page.events).toHaveLength(50);
		filter = { before: page.next };
	}
	expect(seen).toEqual([...new Set(seen)].sort().reverse());
	const [all] = await rows<{ n: number }>(
		sql`select count(distinct event_id)::int as n from audit_seal where school_id <> ''`
	);
	expect(seen).toHaveLength(all!.n);
});

test('the trail can be filtered by school, group, subject, days, and person (as actor or as subject)', async () => {
	const sent = await waiting('maya', 'lin');
	await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
	const [maya, carver] = [await personId('maya'), await personId('t.carver')];
	await unlock(await actor('t.carver'), maya);
	await chooseLanguage(await actor('maya'), null);
	const verbs = async (filter: Filter) => (await trail(filter)).events.map(({ verb }) => verb);
	expect(await verbs({ subject: ['message', sent.id] })).toEqual(['message.approve', 'message.submit']);
	expect((await verbs({ person: maya })).slice(0, 3)).toEqual([
		'audit.read',
		'person.language',
		'person.unlock'
	]);
	expect((await verbs({ person: carver, group: 'people' })).slice(0, 2)).toEqual([
		'person.unlock',
		'person.unlock'
	]);
	expect(new Set(await verbs({ group: 'people' }))).toEqual(
		new Set([
			'person.unlock',
			'person.language',
			'person.card',
			'person.card_used',
			'classroom.own_words',
			'staff.root',
			'staff.vouch'
		])
	);
	for (const { schools } of (await trail({ school: 'anshan' })).events) expect(schools).toContain('anshan');
	const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
	expect(await verbs({ from: day(2) })).toEqual([]);
	expect(await verbs({ until: day(-1_000) })).toEqual([]);
	const week = (await trail({ from: day(-30), until: day(-20) })).events;
	expect(week.length).toBeGreaterThan(3);
	for (const { at } of week) {
		expect(at >= startOfDay(day(-30), 'UTC')).toBe(true);
		expect(at < startOfDay(day(-19), 'UTC')).toBe(true);
	}
});

test('days begin at midnight in the time zone of the school, also when daylight saving time begins or ends', () => {
	expect(startOfDay('2026-03-01', 'Asia/Shanghai').toISOString()).toBe('2026-02-28T16:00:00.000Z');
	expect(startOfDay('2026-03-08', 'America/Chicago').toISOString()).toBe('2026-03-08T06:00:00.000Z');
	expect(startOfDay('2026-03-09', 'America/Chicago').toISOString()).toBe('2026-03-09T05:00:00.000Z');
	expect(startOfDay('2026-11-02', 'America/Chicago').toISOString()).toBe('2026-11-02T06:00:00.000Z');
});

test('the query string is read as filters, and whatever is invalid in it is ignored', () => {
	const read = (text: string) => readTrailFilter(new URLSearchParams(text));
	const id = newId();
	expect(read(`person=${id}&group=letters&school=carver&from=2026-01-02&subject=message:${id}`)).toEqual({
		person: id,
		group: 'letters',
		school: 'carver',
		from: '2026-01-02',
		subject: ['message', id]
	});
	expect(read('person=x&group=constructor&from=2026-13-40&until=now&subject=;&before=1')).toEqual({});
	// A person as subject is the same filter as `person`, so that the lookup is recorded.
	expect(read(`subject=person:${id}`)).toEqual({ person: id });
	expect(filterAddress({ person: id, before: id }, { group: 'people' })).toBe(
		`/audit?person=${id}&group=people`
	);
});

test('looking up one person is itself an event in the chain of their school; reading the whole trail is not', async () => {
	const maya = await personId('maya');
	const before = (await newest()).id;
	await view({ school: 'carver' });
	expect((await newest()).id).toBe(before);
	await view({ person: maya });
	const read = await newest();
	expect(read.sentence).toBe('Ms Whitfield searched the activity log for Maya.');
	expect(read.places).toEqual(['Carver High School']);
});

test('sentences use current names, and call somebody who is erased an erased person', async () => {
	const priya = await actor('priya');
	await chooseLanguage(priya, 'en');
	expect((await newest()).sentence).toBe('Priya chose a language for Penbridge.');
	const erased = { ...event, actorId: newId(), subject: ['person', newId()] as [string, string] };
	await record(erased);
	expect((await newest()).sentence).toBe('a deleted person unlocked the account of a deleted person.');
	expect((await view({ person: newId() })).person).toBe('a deleted person');
});

test('the name search finds only people of the coordinator’s schools, and takes no wildcards', async () => {
	expect((await view({}, 'may')).offered).toMatchObject([{ name: 'Maya', school: 'Carver High School' }]);
	expect((await view({}, 'Ms Carter')).offered).toHaveLength(1);
	expect((await view({}, '%')).offered).toEqual([]);
	const song = await trailView(await actor('t.song'), { filter: {}, name: 'maya', locale: 'en' });
	expect(song.offered).toEqual([]);
	const maya = await trailView(await actor('t.song'), {
		filter: { person: await personId('maya') },
		name: '',
		locale: 'en'
	});
	expect(maya.person).toBe('a deleted person');
});

test('events of a matter that is kept from a coordinator are not in the trail that they see', async () => {
	const coordinator = await actor('coordinator');
	const [member] = await db()
		.select()
		.from(pairingMember)
		.where(eq(pairingMember.personId, await personId('maya')));
	const subject: Filter = { subject: ['pairing', member!.pairingId] };
	await record({ ...event, verb: 'pairing.rule', subject: ['pairing', member!.pairingId] });
	expect((await trail(subject)).events).not.toEqual([]);
	await db().insert(alert).values({
		schoolId: 'carver',
		kind: 'help',
		subjectId: member!.pairingId,
		exceptId: coordinator.id,
		at: new Date()
	});
	expect((await trail(subject)).events).toEqual([]);
	expect((await trail()).events.map(({ subjectId }) => subjectId)).not.toContain(member!.pairingId);
});

test('the page says whether each chain is intact, and never how long it is', async () => {
	const carver = async () => (await view()).chains.find(({ id }) => id === 'carver')!;
	const whole = { id: 'carver', name: 'Carver High School', empty: false, broken: false };
	expect(await carver()).toEqual(whole);
	expect(await verifiedView(await actor('coordinator'), 'carver', 'en')).toEqual(whole);
	const { number } = await walkChain('carver');
	expect(number).toBeGreaterThan(20);
	await tamper(sql`update audit_seal set hash = 'x' where school_id = 'carver' and number = ${number - 1}`);
	expect(await carver()).toEqual({ ...whole, broken: true });
	expect(await verifiedView(await actor('coordinator'), 'carver', 'en')).toEqual({ ...whole, broken: true });
});
