// Pictures of students rest on the consent to publish of each of them.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { gatherCopy } from '../../../src/lib/server/records/data-export/gather-copy.ts';
import { erasePerson } from '../../../src/lib/server/records/erasure/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as pictures from '../../../src/lib/server/site/pictures/index.ts';
import { withdraw } from '../../consent/acts.ts';
import { permit } from '../../consent/scopes.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { add, clear, describeIt, edit, newAlbum, publish, served, standing } from './stage.ts';

useWorld();
afterEach(() => moveClock(0));
const day = 24 * 3_600_000;

/** A picture of students of t.carver in a public album, as far as consent lets it be. */
async function pictureOf(...students: string[]) {
	const albumId = await newAlbum();
	const pictureId = await add('t.carver', albumId);
	await clear(pictureId);
	const ids = await Promise.all(students.map(personId));
	await describeIt('t.carver', { albumId, pictureId, ground: 'students', students: ids });
	await pictures.askAlbum(await actor('t.carver'), albumId);
	await publish('coordinator', albumId);
	const { slug, pictures: list } = await edit('coordinator', albumId);
	return { albumId, pictureId, slug, name: list[0]!.name };
}

beforeAll(async () => {
	await permit('t.carver', 'maya', 'publish');
});

test('without consent of everybody in it, it is held', async () => {
	const { albumId, pictureId, name } = await pictureOf('maya', 'noor');
	expect(await standing(albumId, pictureId)).toBe('unsupported');
	expect(await served(name)).toBe(false);
});

test('consent to take part is none to publish', async () => {
	const { name } = await pictureOf('noor');
	expect(await served(name)).toBe(false);
});

test('with it, everybody sees the picture, and nobody who is in it', async () => {
	const { slug, name, albumId } = await pictureOf('maya');
	expect(await served(name)).toBe(true);
	const maya = await actor('maya');
	expect(JSON.stringify(await pictures.albumView(slug, 'en'))).not.toMatch(
		new RegExp(`${maya.id}|${maya.displayName}`)
	);
	// Those who do not teach her see a number.
	for (const who of ['coordinator', 't.chaoyang'])
		expect((await edit(who, albumId)).pictures[0], who).toMatchObject({ students: [], ofColleagues: 1 });
	expect((await edit('t.carver', albumId)).pictures[0]).toMatchObject({
		students: [maya.id],
		ofColleagues: 0
	});
});

test('the family’s copy says which pictures there are', async () => {
	await pictureOf('maya');
	const copy = await gatherCopy(await personId('maya'), 'all');
	expect(copy.pictures.at(-1)).toMatchObject({ what: 'Two red lanterns' });
	expect(copy.pictures.at(-1)!.publishedAt).toMatch(/^20/);
	expect((await gatherCopy(await personId('lin'), 'all')).pictures).toEqual([]);
});

test('a colleague who does not see a student does not take them out', async () => {
	const { albumId, pictureId } = await pictureOf('maya');
	await describeIt('t.chaoyang', {
		albumId,
		pictureId,
		ground: 'students',
		students: [await personId('lin')]
	});
	expect((await edit('t.carver', albumId)).pictures[0]).toMatchObject({
		students: [await personId('maya')],
		ofColleagues: 1
	});
});

test('consent that is withdrawn takes every picture away at once, and it does not come back by itself', async () => {
	const shown = await pictureOf('maya');
	await withdraw('t.carver', 'maya', { scope: 'publish' });
	for (const file of ['360.webp', '360.jpg']) expect(await served(shown.name, file), file).toBe(false);
	await expect(pictures.albumView(shown.slug, 'en')).rejects.toThrow(NotFound);
	expect((await pictures.galleryView('en', null)).albums.map(({ slug }) => slug)).not.toContain(shown.slug);
	await permit('t.carver', 'maya', 'publish');
	expect(await served(shown.name)).toBe(false);
	expect(await standing(shown.albumId, shown.pictureId)).toBe('ready');
});

test('consent to take part that is withdrawn takes it away, too', async () => {
	const { name } = await pictureOf('maya');
	await withdraw('t.carver', 'maya');
	expect(await served(name)).toBe(false);
	await permit('t.carver', 'maya', 'letters');
	await permit('t.carver', 'maya', 'publish');
});

test('it is gone at the moment at which consent runs out, without any job', async () => {
	const { name } = await pictureOf('maya');
	moveClock(3 * 366 * day);
	expect(await served(name)).toBe(false);
});

test('with a student who is erased it goes for good', async () => {
	const { name, albumId } = await pictureOf('maya');
	await inLocale('en', async () =>
		erasePerson(await personId('maya'), { by: await personId('t.carver'), why: 'family_asked' })
	);
	expect(await served(name)).toBe(false);
	expect((await edit('t.carver', albumId)).pictures).toEqual([]);
	await expect(pictures.servePicture(await actor('t.carver'), name, '360.webp')).rejects.toThrow(NotFound);
});
