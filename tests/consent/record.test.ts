import { describe, expect, test } from 'vitest';
import { eq, sql } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import * as consent from '../../src/lib/server/consent/index.ts';
import { ledgerView } from '../../src/lib/server/consent/ledger-view.ts';
import { paperView } from '../../src/lib/server/consent/paper-view.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { pairingById } from '../../src/lib/server/pairing/find.ts';
import { trailOf } from '../safety/reports/letters.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';

useWorld();

const today = now().toISOString().slice(0, 10);
const inDays = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const paper = { givenBy: 'guardian', givenOn: inDays(-1), formLocale: 'en', formVersion: '2026-1' };
const record = async (who: string, students: string[], more: Partial<consent.ConsentInput> = {}) =>
	consent.record(await actor(who), {
		studentIds: await Promise.all(students.map(personId)),
		...paper,
		...more
	});
const rowsOf = async (student: string) =>
	db()
		.select()
		.from(t.consent)
		.where(eq(t.consent.studentId, await personId(student)));

describe('who may record a consent', () => {
	test('teachers of the classroom and the lead of the school; nobody else, and nobody for themselves', async () => {
		for (const who of ['t.moore', 't.chaoyang', 't.phillips', 't.song', 'coordinator', 'maya', 'lin', 'noor'])
			await expect(record(who, ['maya']), who).rejects.toThrow(NotFound);
		expect(await record('t.ellis', ['maya'])).toBe(1);
		// The lead of Carver does not teach this class.
		expect(await record('t.carver', ['camila'])).toBe(1);
		expect((await rowsOf('camila')).at(-1)).toMatchObject({
			jurisdiction: 'US',
			givenBy: 'guardian',
			ground: 'guardian',
			recordedBy: await personId('t.carver'),
			until: null
		});
		expect(await trailOf(await personId('camila'))).toContain('consent.record');
		expect(await trailOf(await personId('camila'))).not.toContain('consent.withdraw');
	});

	test('several students at once: for all of them or for none', async () => {
		const before = await rows<{ n: number }>(sql`select count(*)::int as n from consent`);
		await expect(record('t.carver', ['noor', 'hannah', 'lin'])).rejects.toThrow(NotFound);
		await expect(record('t.carver', [])).rejects.toEqual(new Invalid('students', 'consent_nobody'));
		await expect(
			consent.record(await actor('t.carver'), { ...paper, studentIds: ['nonsense', await personId('noor')] })
		).rejects.toThrow(NotFound);
		expect(await rows(sql`select count(*)::int as n from consent`)).toEqual(before);
		expect(await record('t.carver', ['noor', 'hannah', 'noor'])).toBe(2);
	});

	test('coordinators see counts and no names', async () => {
		expect(await consent.studentsFor(await actor('coordinator'))).toEqual([]);
		const counts = await consent.countsFor(await actor('coordinator'));
		expect(counts.map(({ schoolId }) => schoolId).sort()).toEqual([
			'anshan',
			'carver',
			'chaoyang',
			'phillips'
		]);
		expect(counts.find(({ schoolId }) => schoolId === 'phillips')).toMatchObject({ students: 24, valid: 23 });
		expect(counts.find(({ schoolId }) => schoolId === 'carver')).toMatchObject({ withdrawn: 1 });
		expect(counts.find(({ schoolId }) => schoolId === 'chaoyang')).toMatchObject({ ending: 1 });
		expect(await consent.countsFor(await actor('t.carver'))).toEqual([]);
	});
});

describe('what is refused in the record of a consent', () => {
	test.each<[string, string, Partial<consent.ConsentInput>, string, string]>([
		['a day in the future', 't.carver', { givenOn: inDays(3) }, 'givenOn', 'consent_day'],
		['a day that is none', 't.carver', { givenOn: '2026-02-30' }, 'givenOn', 'consent_day'],
		['no day', 't.carver', { givenOn: '' }, 'givenOn', 'consent_day'],
		['an end in the past', 't.carver', { until: inDays(-3) }, 'until', 'until_invalid'],
		['an end that is too far away', 't.carver', { until: inDays(3_000) }, 'until', 'until_invalid'],
		['another language', 't.carver', { formLocale: 'fr' }, 'formLocale', 'form_invalid'],
		['another version', 't.carver', { formVersion: '1' }, 'formVersion', 'form_invalid'],
		['somebody unknown', 't.carver', { givenBy: 'aunt' }, 'givenBy', 'form_invalid'],
		['the student', 't.carver', { givenBy: 'student' }, 'givenBy', 'consent_unfit'],
		['another ground without words', 't.carver', { givenBy: 'other' }, 'note', 'consent_note_missing'],
		['words with U+0000', 't.carver', { givenBy: 'other', note: 'a\0b' }, 'note', 'letter_unreadable'],
		['a long name', 't.carver', { giverName: 'x'.repeat(101) }, 'giverName', 'words_too_long']
	])('%s', async (_, who, overrides, field, code) => {
		await expect(record(who, ['andre'], overrides)).rejects.toEqual(new Invalid(field, code));
	});

	test('one giver’s name for several students, and in China the school as giver', async () => {
		await expect(record('t.carver', ['noor', 'andre'], { giverName: 'Ann' })).rejects.toEqual(
			new Invalid('giverName', 'consent_one_name')
		);
		await expect(record('t.chaoyang', ['lin'], { givenBy: 'school', formLocale: 'zh-Hans' })).rejects.toEqual(
			new Invalid('givenBy', 'consent_unfit')
		);
	});
});

test('in China the consent for a child under 14 has the separate ground, for an older one the ordinary ground', async () => {
	const born = async (birthDate: string) =>
		db()
			.update(t.rosterEntry)
			.set({ birthDate })
			.where(eq(t.rosterEntry.personId, await personId('yue')));
	const year = Number(today.slice(0, 4));
	// Turns thirteen on the last day of this year, and is no older where the next year has begun already.
	await born(`${year - 13}-12-31`);
	await record('t.sun', ['yue'], { formLocale: 'zh-Hans' });
	expect((await rowsOf('yue')).at(-1)).toMatchObject({ ground: 'guardian_pipl', jurisdiction: 'CN' });
	await born(`${year - 15}-01-01`);
	await record('t.sun', ['yue'], { formLocale: 'en' });
	expect((await rowsOf('yue')).map(({ ground }) => ground)).toContain('guardian');
});

test('rows of the ledger are neither changed nor removed; only names and notes can be taken out', async () => {
	await record('t.carver', ['andre'], { giverName: 'Ann Vance' });
	const refused = async (statement: ReturnType<typeof sql>) =>
		String(await rows(statement).catch((error: Error) => error.cause ?? error));
	for (const statement of [
		sql`update consent set until = now()`,
		sql`update consent set giver_name = 'Somebody else'`,
		sql`update consent set ground = 'other', giver_name = null`,
		sql`delete from consent`,
		sql`truncate consent`,
		sql`update consent_withdrawal set at = now()`,
		sql`delete from consent_withdrawal`
	])
		expect(await refused(statement)).toContain('append-only');
	expect(await refused(sql`update consent set giver_name = null, note = null`)).toBe('');
});

test('the query and the rule agree for every student of the demo world about who lacks consent', async () => {
	const pairs = await rows<{ id: string }>(sql`select id from pairing`);
	const members = (await Promise.all(pairs.map(({ id }) => pairingById(id)))).flatMap((pair) => pair.members);
	const without = await consent.withoutConsent(members.map(({ id }) => id));
	expect(members.filter(({ consented }) => !consented).map(({ id }) => id)).toEqual([...without]);
	expect(
		await consent.withoutConsent([await personId('luis'), await personId('trey'), await personId('maya')])
	).toEqual(new Set([await personId('luis'), await personId('trey')]));
});

test('a student’s page shows every entry, and the consent form exists in each language of the program', async () => {
	const view = await ledgerView(await actor('t.moore'), await personId('trey'), 'en');
	expect(view.state).toMatchObject({ valid: false, text: 'Withdrawn' });
	expect(view.entries.map(({ kind }) => kind)).toEqual(['taken', 'given']);
	expect(view.entries[1]).toMatchObject({ over: true });
	await expect(ledgerView(await actor('t.phillips'), await personId('trey'), 'en')).rejects.toThrow(NotFound);
	const en = await paperView(await actor('t.carver'), {}, 'en');
	expect(en.languages.map(({ value }) => value)).toEqual(['en', 'zh-Hans']);
	expect(en.paper.title).toContain('Penbridge');
	const zh = await paperView(await actor('t.carver'), { language: 'zh-Hans' }, 'en');
	expect(zh.paper).toMatchObject({ school: '卡弗高中', program: '从伯明翰到北京' });
	expect(JSON.stringify(zh.paper)).toContain('365');
	expect(JSON.stringify(zh.paper)).toContain('16 CFR Part 312');
	expect(JSON.stringify((await paperView(await actor('t.chaoyang'), {}, 'en')).paper)).toContain(
		'Personal Information'
	);
	for (const choice of [{ school: 'anshan' }, { language: 'fr' }, { program: 'birmingham-anshan' }])
		await expect(paperView(await actor('t.carver'), choice, 'en')).rejects.toThrow(NotFound);
});
