import { beforeAll, describe, expect, test } from 'vitest';
import { Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as programs from '../../../src/lib/server/schools/programs/index.ts';
import { endCycle } from '../../../src/lib/server/pairing/cycle-end.ts';
import { programsOf } from '../../../src/lib/server/schools/programs/find.ts';
import { programView } from '../../../src/lib/server/schools/programs/program-view.ts';
import { calendars } from '../../../src/lib/server/schools/calendar/calendar.ts';
import { labels } from '../../../src/lib/server/people/labels/labels.ts';
import { thenAgreed } from '../../agreeing.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { eventsOf, otherCoordinator, school, setUpProgram } from './stage.ts';

useWorld();
let program: Awaited<ReturnType<typeof setUpProgram>>;
beforeAll(async () => {
	await otherCoordinator();
	program = await setUpProgram();
});

test('a coordinator sets up a program from nothing, and coordinates it', async () => {
	const coordinator = await actor('coordinator');
	expect(programsOf(coordinator)).toContain(program.programId);
	const view = await programView(coordinator, program.programId, 'zh-Hans');
	expect(view.name).toBe('伯明翰—前桥');
	expect(view.schools.map(({ id, rooms }) => [id, rooms])).toEqual([
		['joshi', 1],
		['oak', 1]
	]);
	expect(view.cities.find(({ id }) => id === 'maebashi')).toMatchObject({ name: '前桥', country: '日本' });
	expect((await calendars()).get('joshi')).toMatchObject({
		timeZone: 'Asia/Tokyo',
		terms: [],
		weekend: [6, 7]
	});
	const [created] = await eventsOf('program.create');
	expect(created).toMatchObject({ actorId: coordinator.id, subjectId: program.programId });
	expect((await eventsOf('school.create')).map(({ schoolId }) => schoolId)).toEqual(['joshi', 'oak']);
});

test('nobody else has access to it: no other coordinator, no teacher, no student', async () => {
	for (const who of ['c.anshan', 't.carver', 'maya']) {
		const stranger = await actor(who);
		const refused = [
			() => programView(stranger, program.programId, 'en'),
			() => programs.renameProgram(stranger, program.programId, { en: 'Mine' }),
			() => programs.addCity(stranger, program.programId, { id: 'x', country: 'US', names: { en: 'X' } }),
			() => programs.addSchool(stranger, program.programId, school('x', 'birmingham')),
			() => programs.askSchool(stranger, program.programId, 'carver'),
			() => programs.openCycle(stranger, program.programId, { startsOn: '2030-01-01', endsOn: '2030-02-01' }),
			() => programs.savePrompt(stranger, program, { week: 1, words: { en: 'Hello' } }),
			() => programs.addPartners(stranger, program, program),
			() => endCycle(stranger, { ...program, seen: '' })
		];
		for (const act of refused) await expect(act(), `${who} ${act}`).rejects.toThrow(NotFound);
	}
	for (const who of ['t.carver', 'maya'])
		await expect(
			programs.createProgram(await actor(who), { id: 'mine', names: { en: 'Mine' } })
		).rejects.toThrow(NotFound);
});

test('a cycle of one program is not found through another', async () => {
	const coordinator = await actor('coordinator');
	const through = { programId: 'birmingham-beijing', cycleId: program.cycleId };
	await expect(
		programs.savePrompt(coordinator, through, { week: 1, words: { en: 'Hello' } })
	).rejects.toThrow(NotFound);
	await expect(programs.addPartners(coordinator, through, program)).rejects.toThrow(NotFound);
});

describe('input', () => {
	const create = async (id: string, names: Record<string, string> = { en: 'Name' }) =>
		programs.createProgram(await actor('coordinator'), { id, names });

	test.each([
		'',
		'A',
		'a b',
		'-a',
		'a-',
		'a--b',
		'null',
		'9',
		'x'.repeat(41),
		'ä',
		"a'b",
		'a\0b',
		'__proto__'
	])('%j is not a valid id', async (id) => {
		await expect(create(id)).rejects.toEqual(new Invalid('id', 'slug_wrong'));
	});

	test('without one it is made from the English name or as the name is spoken, with a number where it is taken', async () => {
		const createdId = async (names: Record<string, string>) =>
			programs.createProgram(await actor('coordinator'), { names });
		expect(await createdId({ en: 'Birmingham–Shenyang: St. Mary’s Café', 'zh-Hans': '伯明翰' })).toBe(
			'birmingham-shenyang-st-marys-cafe'
		);
		expect(await createdId({ 'zh-Hans': '沈阳 8 中' })).toBe('shenyang-8-zhong');
		expect(await createdId({ 'zh-Hans': '沈阳 8 中' })).toBe('shenyang-8-zhong-2');
		expect(await createdId({ en: '8 Schools' })).toBe('program-8-schools');
		expect(await createdId({ en: 'null' })).toBe('program');
		expect((await createdId({ en: 'x'.repeat(100) })).length).toBeLessThanOrEqual(40);
	});

	test('an id can be used once', async () => {
		await expect(create('birmingham-beijing')).rejects.toEqual(new Invalid('id', 'slug_taken'));
		const coordinator = await actor('coordinator');
		await expect(
			programs.addSchool(coordinator, program.programId, school('carver', 'birmingham'))
		).rejects.toEqual(new Invalid('id', 'slug_taken'));
	});

	test('names are one line without hidden or direction characters, in at least one language', async () => {
		await expect(create('named', {})).rejects.toEqual(new Invalid('name.en', 'label_missing'));
		await expect(create('named', { hu: 'Név' })).rejects.toThrow('label_missing');
		await expect(create('named', { en: 'a\0b' })).rejects.toEqual(new Invalid('name.en', 'label_unreadable'));
		await expect(create('named', { en: '=HYPERLINK()' })).rejects.toThrow('label_unreadable');
		await expect(create('named', { 'zh-Hans': '长'.repeat(101) })).rejects.toEqual(
			new Invalid('name.zh-Hans', 'words_too_long')
		);
		await create('named', { 'zh-Hans': ' 名\u202e称\n一 ' });
		expect((await labels('en'))('program:named')).toBe('名称 一');
	});

	test.each([
		[{ timeZone: 'Asia/Nowhere' }, 'timeZone'],
		[{ timeZone: 'UTC+8' }, 'timeZone'],
		[{ opensAt: '8:00' }, 'opensAt'],
		[{ opensAt: '16:00' }, 'closesAt'],
		[{ closesAt: '24:00' }, 'closesAt'],
		[{ locale: 'xx-nothing' }, 'locale'],
		[{ cityId: 'atlantis' }, 'city']
	])('a school with %j is refused at its field', async (over, field) => {
		const coordinator = await actor('coordinator');
		await expect(
			programs.addSchool(coordinator, program.programId, school('wrong', 'birmingham', over))
		).rejects.toMatchObject({ field });
	});

	test.each(['', 'us', 'QQ', 'EU', 'ZZ', 'USA', 'DD'])('%j is not a country', async (country) => {
		const city = { id: 'somewhere', country, names: { en: 'Somewhere' } };
		await expect(programs.addCity(await actor('coordinator'), program.programId, city)).rejects.toEqual(
			new Invalid('country', 'country_unknown')
		);
	});
});

test('a school may come with its city, and takes its time zone from there', async () => {
	const coordinator = await actor('coordinator');
	const add = (over: object) =>
		programs.addSchool(coordinator, program.programId, {
			...school('unused', '', { locale: 'en', timeZone: '', ...over }),
			id: undefined
		});
	const newCity = { country: 'HU', names: { en: 'Székesfehérvár' }, field: 'newCity' };
	const first = await add({ names: { en: 'Vasvári School' }, newCity });
	expect(first).toBe('vasvari-school');
	expect((await calendars()).get(first)!.timeZone).toBe('Europe/Budapest');
	// A country with several zones: the first school says it, the next one follows.
	await expect(add({ names: { en: 'New School' }, cityId: 'birmingham', timeZone: '' })).resolves.toBe(
		'new-school'
	);
	expect((await calendars()).get('new-school')!.timeZone).toBe('America/Chicago');
	const ukiah = { country: 'US', names: { en: 'Ukiah' }, field: 'newCity' };
	await expect(add({ names: { en: 'Far School' }, newCity: ukiah })).rejects.toEqual(
		new Invalid('timeZone', 'zone_missing')
	);
	// Nothing of it is kept.
	expect((await programView(coordinator, program.programId, 'en')).cities.map(({ id }) => id)).not.toContain(
		'ukiah'
	);
	await expect(add({ newCity: { ...newCity, names: {} } })).rejects.toEqual(
		new Invalid('newCity.en', 'label_missing')
	);
});

test('a city is renamed only by a coordinator with a school in it', async () => {
	const [song, coordinator] = [await actor('c.anshan'), await actor('coordinator')];
	await thenAgreed(
		programs.renameCity(song, 'birmingham-anshan', { id: 'anshan', names: { en: 'Anshan City' } })
	);
	expect((await labels('zh-Hans'))('city:anshan')).toBe('Anshan City');
	for (const id of ['maebashi', 'beijing', 'nowhere'])
		await expect(
			programs.renameCity(song, 'birmingham-anshan', { id, names: { en: 'Mine' } })
		).rejects.toThrow(NotFound);
	await programs.renameCity(coordinator, program.programId, {
		id: 'maebashi',
		names: { en: 'Maebashi-shi' }
	});
});
