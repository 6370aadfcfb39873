// A second adult publishes albums.
import { beforeAll, describe, expect, test } from 'vitest';
import { Conflict, Forbidden, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as pictures from '../../../src/lib/server/site/pictures/index.ts';
import { eventsOf, otherCoordinator } from '../../schools/programs/stage.ts';
import { countsOf } from '../../inbox/waiting.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { add, asked, clear, describeIt, edit, newAlbum, publish, published, standing } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);

describe('publishing', () => {
	test('a second adult publishes exactly what they saw', async () => {
		const { albumId, pictureId } = await asked();
		const { publishing } = await edit('coordinator', albumId);
		await describeIt('t.carver', { albumId, pictureId, alts: { en: 'Three red lanterns' } });
		const seen = publishing?.step === 'publish' ? publishing.seen : '';
		await expect(pictures.publishAlbum(await actor('coordinator'), albumId, seen)).rejects.toMatchObject({
			code: 'album_changed'
		});
		await publish('coordinator', albumId);
		expect(await standing(albumId, pictureId)).toBe('public');
		expect((await eventsOf('picture.publish')).at(-1)).toMatchObject({ subjectId: pictureId });
		await expect(publish('coordinator', albumId)).rejects.toThrow(Conflict);
	});

	test('teachers publish nothing, and nobody what their own hand made', async () => {
		const { albumId } = await asked();
		await expect(publish('t.chaoyang', albumId)).rejects.toThrow(Forbidden);
		await expect(publish('c.anshan', albumId)).rejects.toThrow(NotFound);
		const own = await asked('coordinator');
		expect((await edit('coordinator', own.albumId)).publishing).toEqual({ step: 'own' });
		await expect(publish('coordinator', own.albumId)).rejects.toMatchObject({ code: 'album_own' });
	});

	test('of what two wrote, only that of others goes', async () => {
		const { albumId, pictureId } = await asked();
		const second = await add('coordinator', albumId);
		await clear(second);
		await describeIt('coordinator', { albumId, pictureId: second });
		await publish('coordinator', albumId);
		expect([await standing(albumId, pictureId), await standing(albumId, second)]).toEqual([
			'public',
			'ready'
		]);
	});

	test('what nobody asked for stays, and a colleague who is asked finds it in the inbox', async () => {
		const albumId = await newAlbum();
		await expect(publish('coordinator', albumId)).rejects.toMatchObject({ code: 'album_not_asked' });
		const before = (await countsOf('coordinator')).albums ?? 0;
		await pictures.askAlbum(await actor('t.carver'), albumId);
		expect((await countsOf('coordinator')).albums).toBe(before + 1);
		await expect(pictures.askAlbum(await actor('t.carver'), albumId)).rejects.toMatchObject({
			code: 'album_asked'
		});
	});

	test('two coordinators who publish at once publish once', async () => {
		const { albumId } = await asked();
		const results = await Promise.allSettled([
			publish('coordinator', albumId),
			publish('coordinator', albumId)
		]);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	test('whoever keeps it takes it from the public', async () => {
		const { albumId, pictureId } = await published();
		await pictures.withdrawPicture(await actor('t.chaoyang'), { albumId, pictureId });
		expect(await standing(albumId, pictureId)).toBe('ready');
		await pictures.withdrawAlbum(await actor('t.carver'), albumId);
		await expect(pictures.withdrawAlbum(await actor('t.carver'), albumId)).rejects.toThrow(Conflict);
	});
});
