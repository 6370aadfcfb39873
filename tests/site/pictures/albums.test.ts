// Albums: who keeps them, and what is held.
import { beforeAll, describe, expect, test } from 'vitest';
import { env } from '../../../src/lib/server/kernel/env.ts';
import { Conflict, Forbidden, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as pictures from '../../../src/lib/server/site/pictures/index.ts';
import { otherCoordinator } from '../../schools/programs/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { withCode, withWords } from './drawn.ts';
import { add, clear, describeIt, edit, lanterns, newAlbum, smallPicture, standing } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);

describe('keeping an album', () => {
	test('teachers of schools that take part, and coordinators of the program; nobody else finds it', async () => {
		const id = await newAlbum();
		for (const who of ['t.carver', 't.chaoyang', 'coordinator'])
			expect((await edit(who, id)).title, who).toBe('Lanterns at the library');
		for (const who of ['t.anshan', 'c.anshan', 'maya']) {
			await expect(edit(who, id), who).rejects.toThrow(NotFound);
			await expect(pictures.addPictures(await actor(who), id, []), who).rejects.toThrow(NotFound);
			await expect(pictures.withdrawAlbum(await actor(who), id), who).rejects.toThrow(NotFound);
		}
		for (const [who, programId] of [
			['t.anshan', 'birmingham-beijing'],
			['t.carver', ''],
			['t.carver', 'nowhere'],
			['coordinator', '\0'],
			['maya', 'birmingham-beijing']
		] as const)
			await expect(newAlbum(who, programId), `${who} for ${programId}`).rejects.toThrow(NotFound);
	});

	test('it needs a title in a language, and bad words are refused at their field', async () => {
		const refused = (typed: Partial<typeof lanterns>) =>
			expect(newAlbum('t.carver', 'birmingham-beijing', { ...lanterns, ...typed } as typeof lanterns))
				.rejects;
		await refused({ title: {} as never, description: {} as never }).toMatchObject({ field: 'title.en' });
		await refused({ title: { en: '' } as never }).toMatchObject({
			field: 'title.en',
			code: 'album_title_missing'
		});
		await refused({ title: { en: 'x'.repeat(121) } as never }).toMatchObject({ field: 'title.en' });
		await refused({ description: { en: 'A\0' } }).toMatchObject({ field: 'description.en' });
	});

	test('words on an old page are refused', async () => {
		const id = await newAlbum();
		const change = { basis: 1, typed: { title: { en: 'Lanterns' }, description: {} } };
		await pictures.reviseAlbum(await actor('t.ellis'), id, change);
		await expect(pictures.reviseAlbum(await actor('t.carver'), id, change)).rejects.toThrow(Conflict);
	});
});

describe('adding pictures', () => {
	test('what is refused leaves nothing behind, and the others are taken', async () => {
		const id = await newAlbum();
		const good = await smallPicture();
		const files = [
			{ name: 'a.jpg', bytes: good },
			{ name: 'evil.jpg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
			{ name: 'b.gif', bytes: good }
		];
		const result = await pictures.addPictures(await actor('t.carver'), id, files);
		expect(result).toEqual({ added: 2, refused: [{ name: 'evil.jpg', code: 'picture_kind' }] });
		expect((await edit('t.carver', id)).pictures).toHaveLength(2);
	});

	test('none, or more than a form may have, are refused', async () => {
		const id = await newAlbum();
		const carter = await actor('t.carver');
		await expect(pictures.addPictures(carter, id, [])).rejects.toMatchObject({ code: 'picture_missing' });
		const many = Array.from({ length: 13 }, () => ({ name: 'a', bytes: Buffer.alloc(0) }));
		await expect(pictures.addPictures(carter, id, many)).rejects.toMatchObject({ code: 'picture_many' });
	});

	test('a program has so much room and no more; what it has used is shown', async () => {
		const id = await newAlbum();
		Object.assign(env, { PICTURE_MEGABYTES: 0 });
		const { refused } = await pictures.addPictures(await actor('t.carver'), id, [
			{ name: 'a.jpg', bytes: await smallPicture() }
		]);
		expect(refused).toEqual([{ name: 'a.jpg', code: 'picture_quota' }]);
		Object.assign(env, { PICTURE_MEGABYTES: 1000 });
		await add('t.carver', id);
		expect((await edit('t.carver', id)).quota).toMatchObject({ most: '1,000' });
	});

	test('they are put in another order, and removed for good', async () => {
		const id = await newAlbum();
		const [first, second] = [await add('t.carver', id), await add('t.ellis', id)];
		const carter = await actor('t.carver');
		await pictures.movePicture(carter, { albumId: id, pictureId: second, to: 'forward' });
		await pictures.movePicture(carter, { albumId: id, pictureId: second, to: 'forward' });
		expect((await edit('t.carver', id)).pictures.map((entry) => entry.id)).toEqual([second, first]);
		await expect(
			pictures.removePicture(await actor('t.chaoyang'), { albumId: id, pictureId: first })
		).rejects.toThrow(Forbidden);
		await pictures.removePicture(carter, { albumId: id, pictureId: second });
		expect((await edit('t.carver', id)).pictures.map((entry) => entry.id)).toEqual([first]);
		const elsewhere = await newAlbum();
		await expect(pictures.removePicture(carter, { albumId: elsewhere, pictureId: first })).rejects.toThrow(
			NotFound
		);
		await expect(pictures.removePicture(carter, { albumId: id, pictureId: '\0' })).rejects.toThrow(NotFound);
	});
});

describe('held', () => {
	test('until it was looked at, and where the look fails or finds something', async () => {
		const id = await newAlbum();
		const pictureId = await add('t.carver', id);
		await describeIt('t.carver', { albumId: id, pictureId });
		expect(await standing(id, pictureId)).toBe('looking');
		for (const outcome of ['failed', 'found', 'clear'] as const) {
			await clear(pictureId, outcome);
			expect(await standing(id, pictureId)).toBe(outcome === 'clear' ? 'ready' : outcome);
		}
	});

	test('a real look: a number is found, burnt in, and then nothing is', async () => {
		const id = await newAlbum();
		const pictureId = await add('t.carver', id, await withWords('Call 205-555-0134'));
		await describeIt('t.carver', { albumId: id, pictureId });
		await pictures.lookAtPicture({ id: pictureId });
		const [found] = (await edit('t.carver', id)).pictures;
		expect(found).toMatchObject({ standing: 'found' });
		expect(found!.words).toContain('205-555-0134');
		const area = { left: '2', top: '4', width: '90', height: '20' };
		const request = { albumId: id, pictureId, version: found!.version };
		await expect(
			pictures.burnPicture(await actor('t.carver'), { ...request, area: { ...area, width: '99' } })
		).rejects.toMatchObject({ code: 'picture_area' });
		await pictures.burnPicture(await actor('t.carver'), { ...request, area });
		await expect(pictures.burnPicture(await actor('t.carver'), { ...request, area })).rejects.toThrow(
			Conflict
		);
		const [burnt] = (await edit('t.carver', id)).pictures;
		expect(burnt!.standing).toBe('looking');
		expect(burnt!.name).not.toBe(found!.name);
		await pictures.lookAtPicture({ id: pictureId });
		expect(await standing(id, pictureId)).toBe('ready');
	});

	test('a code with bytes that no text may have is found all the same', async () => {
		const id = await newAlbum();
		const pictureId = await add('t.carver', id, await withCode('tel:555\0' + '0134'));
		await pictures.lookAtPicture({ id: pictureId });
		const [coded] = (await edit('t.carver', id)).pictures;
		expect(coded).toMatchObject({ standing: 'found' });
		expect(coded!.words).toContain('tel:555 0134');
	});

	test('the sweep looks at what has no look, once more where it failed, and not for ever', async () => {
		const id = await newAlbum();
		const pictureId = await add('t.carver', id);
		for (let tries = 0; tries < 3; tries++) await clear(pictureId, 'failed');
		const looks = async () => (await db().select().from(t.pictureLook)).length;
		// Others of this file wait for a look, too, and each takes a second.
		for (const { id: missing } of await db().select().from(t.picture))
			if (missing !== pictureId) await clear(missing);
		const before = await looks();
		await pictures.lookAtMissing();
		expect(await looks()).toBe(before);
		const second = await add('t.carver', id);
		await pictures.lookAtMissing();
		expect(await looks()).toBe(before + 1);
		expect(await standing(id, second)).toBe('undescribed');
	});

	test('a description needs words, a ground, and what the ground asks for', async () => {
		const id = await newAlbum();
		const pictureId = await add('t.carver', id);
		const refused = (over: object) =>
			expect(describeIt('t.carver', { albumId: id, pictureId, ...over })).rejects;
		await refused({ alts: {} }).toMatchObject({ field: 'alt.en', code: 'picture_alt_missing' });
		await refused({ ground: 'everybody' }).toMatchObject({ field: 'ground' });
		await refused({ ground: 'adults' }).toMatchObject({ field: 'statement' });
		await refused({ ground: 'students' }).toMatchObject({ field: 'students' });
		// A student of another class, and somebody who is none.
		for (const who of ['lin', 't.carver'])
			await refused({ ground: 'students', students: [(await actor(who)).id] }).toMatchObject({
				field: 'students'
			});
		await refused({ version: 9 }).toMatchObject({ code: 'picture_changed' });
	});
});
