// Editors are told when the look at the pictures of an album is finished: once, and only as long as it is true.
import { beforeAll, expect, test } from 'vitest';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { noticesView } from '../../../src/lib/server/inbox/notifications/index.ts';
import * as pictures from '../../../src/lib/server/site/pictures/index.ts';
import { tellEditors } from '../../../src/lib/server/site/pictures/tell-editors.ts';
import { otherCoordinator } from '../../schools/programs/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { add, clear, describeIt, newAlbum, publish } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);

const album = async (title: string) =>
	newAlbum('t.carver', 'birmingham-beijing', { title: { en: title }, description: {} });
const notices = async (who: string, locale: 'en' | 'zh-Hans' = 'en') =>
	inLocale(locale, async () =>
		(await noticesView(await actor(who), null, locale)).notices.map(({ text }) => text)
	);
const about = async (who: string, title: string) =>
	(await notices(who)).filter((text) => text.includes(title));
const ready = (title: string) => `All pictures in the album “${title}” are ready to publish.`;

test('when the last picture was looked at and all are described, whoever works on the album is told', async () => {
	const albumId = await album('Harps');
	const [first, second] = [await add('t.carver', albumId), await add('t.chaoyang', albumId)];
	for (const pictureId of [first, second]) await describeIt('t.carver', { albumId, pictureId });
	await clear(first);
	expect(await about('t.carver', 'Harps')).toEqual([]);
	await pictures.lookAtPicture({ id: second });
	for (const who of ['t.carver', 't.chaoyang'])
		expect(await about(who, 'Harps'), who).toEqual([ready('Harps')]);
	expect(await about('t.ellis', 'Harps')).toEqual([]);
	expect(await notices('t.chaoyang', 'zh-Hans')).toContain('相册“Harps”里的图片都可以发布了。');
	// Looked at again, it says nothing new.
	await pictures.lookAtPicture({ id: second });
	expect(await about('t.carver', 'Harps')).toHaveLength(1);
	await pictures.askAlbum(await actor('t.carver'), albumId);
	await publish('coordinator', albumId);
	expect(await about('t.carver', 'Harps')).toEqual([]);
});

test('when something was found, that a person has to look; not while other pictures still wait', async () => {
	const albumId = await album('Lutes');
	const [first, second] = [await add('t.carver', albumId), await add('t.carver', albumId)];
	await clear(first, 'found');
	await tellEditors(albumId, null);
	expect(await about('t.carver', 'Lutes')).toEqual([]);
	await clear(second);
	for (let n = 0; n < 3; n++) await tellEditors(albumId, null);
	const [text, ...more] = await about('t.carver', 'Lutes');
	expect(text).toMatch(/^Something in the album “Lutes” could lead to somebody/);
	expect(more).toEqual([]);
	// What was held is gone: there is nothing to say.
	await pictures.removePicture(await actor('t.carver'), { albumId, pictureId: first });
	expect(await about('t.carver', 'Lutes')).toEqual([]);
});

test('a look that failed comes again before anybody is told', async () => {
	const albumId = await album('Gongs');
	const pictureId = await add('t.carver', albumId);
	for (const tries of [1, 2, 3]) {
		await clear(pictureId, 'failed');
		await tellEditors(albumId, null);
		expect(await about('t.carver', 'Gongs'), String(tries)).toHaveLength(tries < 3 ? 0 : 1);
	}
});

test('whoever describes the last picture knows it; the others are told', async () => {
	const albumId = await album('Flutes');
	const pictureId = await add('t.carver', albumId);
	await clear(pictureId);
	await describeIt('t.chaoyang', { albumId, pictureId });
	expect(await about('t.carver', 'Flutes')).toEqual([ready('Flutes')]);
	expect(await about('t.chaoyang', 'Flutes')).toEqual([]);
	await describeIt('t.chaoyang', { albumId, pictureId, alts: { en: 'One red lantern' } });
	expect(await about('t.carver', 'Flutes')).toHaveLength(1);
});

test('a student whose consent is missing makes nothing ready', async () => {
	const albumId = await album('Drums');
	const pictureId = await add('t.carver', albumId);
	await clear(pictureId);
	const students = [await personId('noor')];
	await describeIt('t.carver', { albumId, pictureId, ground: 'students', students });
	await tellEditors(albumId, null);
	expect(await about('t.carver', 'Drums')).toEqual([]);
});
