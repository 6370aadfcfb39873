// Sister cities: who keeps the list, what the public sees, and what it never tells.
import { beforeAll, expect, test } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { eventsOf } from '../schools/programs/stage.ts';
import { thenAgreed } from '../agreeing.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { published, typed } from './stage.ts';

useWorld();
let coordinator: Awaited<ReturnType<typeof actor>>;
beforeAll(async () => {
	coordinator = await actor('coordinator');
});

const tie = { cityId: '', country: 'GH', names: { en: 'Kumasi', 'zh-Hans': '库马西' }, kind: 'sister' };
const place = { since: '', latitude: '6.69', longitude: '-1.62' };
const names = async (locale: 'en' | 'zh-Hans' = 'en') =>
	(await site.citiesView(locale)).map(({ name }) => name);

test('home stands first, the others by country and name in the reader’s language', async () => {
	expect((await names())[0]).toBe('Birmingham');
	expect(await site.citiesView('en')).toContainEqual(
		expect.objectContaining({ id: 'anshan', country: 'China', kind: 'sister', since: 1996 })
	);
	expect(await names('zh-Hans')).toContain('鞍山');
});

test('a coordinator adds a city, changes it, and takes it off the list; each is recorded', async () => {
	const id = await thenAgreed(site.tieCity(coordinator, { ...tie, ...place }));
	expect(id).toBe('kumasi');
	await site.tieCity(coordinator, { ...tie, ...place, cityId: id, since: '2001', kind: 'friendship' });
	expect(await site.cityView(id, 'en')).toMatchObject({ kind: 'friendship', since: 2001, country: 'Ghana' });
	await site.untieCity(coordinator, id);
	await expect(site.cityView(id, 'en')).rejects.toThrow(NotFound);
	await expect(site.untieCity(coordinator, id)).rejects.toThrow(NotFound);
	expect((await eventsOf('city.tie')).map(({ subjectId }) => subjectId)).toEqual(['kumasi', 'kumasi']);
	expect(await eventsOf('city.untie')).toHaveLength(1);
});

test('teachers and students keep no list', async () => {
	for (const who of ['t.carver', 'maya']) {
		const other = await actor(who);
		await expect(site.tieCity(other, { ...tie, ...place }), who).rejects.toThrow(NotFound);
		await expect(site.untieCity(other, 'anshan'), who).rejects.toThrow(NotFound);
		await expect(site.editCitiesView(other, 'en'), who).rejects.toThrow(NotFound);
	}
});

test('bad input is refused at its field, and nothing is added', async () => {
	const before = await db().$count(t.city);
	for (const [over, field] of [
		[{ latitude: '91' }, 'latitude'],
		[{ latitude: 'NaN' }, 'latitude'],
		[{ longitude: '-181' }, 'longitude'],
		[{ longitude: '' }, 'longitude'],
		[{ since: '1492' }, 'since'],
		[{ since: '3000' }, 'since'],
		[{ since: '19.5' }, 'since'],
		[{ kind: 'enemy' }, 'kind'],
		[{ country: 'XX' }, 'country'],
		[{ names: {} }, 'name.en']
	] as const)
		await expect(
			site.tieCity(coordinator, { ...tie, ...place, ...over }),
			JSON.stringify(over)
		).rejects.toMatchObject({ field });
	await expect(site.tieCity(coordinator, { ...tie, ...place, cityId: 'nowhere' })).rejects.toThrow(NotFound);
	await expect(site.tieCity(coordinator, { ...tie, ...place, cityId: '\0' })).rejects.toThrow(NotFound);
	expect(await db().$count(t.city)).toBe(before);
	await expect(published({ cityId: 'nowhere' })).rejects.toThrow(Invalid);
});

test('a city shows what was written about it, and what its program wrote', async () => {
	await published({ cityId: 'winneba', typed: typed({ en: ['Drums', 'Short', 'Text'] }) });
	await published({
		kind: 'page',
		cityId: 'winneba',
		typed: typed({ en: ['Winneba and us', 'Short', 'Text'] })
	});
	await published({ typed: typed({ en: ['Of the program', 'Short', 'Text'] }) });
	const titles = async (id: string) => (await site.cityView(id, 'en')).articles.map(({ title }) => title);
	expect((await titles('winneba')).sort()).toEqual(['Drums', 'Winneba and us']);
	expect(await titles('beijing')).toContain('Of the program');
	expect(await titles('beijing')).not.toContain('Drums');
});

test('fewer than ten schools are not counted in public', async () => {
	expect(await site.cityView('anshan', 'en')).toMatchObject({ schools: null, takesPart: true });
	expect(await site.cityView('winneba', 'en')).toMatchObject({ schools: null, takesPart: false });
	for (let n = 0; n < 10; n++) {
		const id = `school-${n}`;
		await db().insert(t.school).values({
			id,
			cityId: 'winneba',
			timeZone: 'Africa/Accra',
			locale: 'en',
			opensAt: '08:00',
			closesAt: '15:00'
		});
		await db().insert(t.programSchool).values({ programId: 'birmingham-beijing', schoolId: id });
	}
	expect(await site.cityView('winneba', 'en')).toMatchObject({ schools: 10, takesPart: true });
});
