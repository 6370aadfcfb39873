// What the public sees of albums, and when it is gone.
import { beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as pictures from '../../../src/lib/server/site/pictures/index.ts';
import { siteMap } from '../../../src/lib/server/site/index.ts';
import { otherCoordinator } from '../../schools/programs/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { asked, describeIt, edit, published, served } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);

const titles = async (locale: 'en' | 'zh-Hans' = 'en') =>
	(await pictures.galleryView(locale, null)).albums.map(({ title }) => title);

describe('a public album', () => {
	test('in the reader’s language, with words for those who do not see it', async () => {
		const { slug, name } = await published();
		expect(await pictures.albumView(slug, 'zh-Hans')).toMatchObject({
			lang: 'zh-Hans',
			title: '图书馆里的灯笼',
			pictures: [
				{ name, alt: 'Two red lanterns', lang: 'en', sizes: [{ size: 360, width: 200, height: 150 }] }
			]
		});
		expect(await titles()).toContain('Lanterns at the library');
		expect(await siteMap('https://penbridge.example', {})).toContain(`/gallery/${slug}`);
	});

	test('says nothing of grounds, students, or who made it', async () => {
		const { slug } = await published();
		const { pictures: list, ...words } = await pictures.albumView(slug, 'en');
		expect(Object.keys(list[0]!).sort()).toEqual(['alt', 'lang', 'name', 'sizes']);
		expect(Object.keys(words).sort()).toEqual([
			'date',
			'description',
			'lang',
			'program',
			'slug',
			'title',
			'versions'
		]);
	});

	test('one that nobody published, or without a picture that may be seen, is not found', async () => {
		const { albumId } = await asked();
		const { slug } = await edit('coordinator', albumId);
		await expect(pictures.albumView(slug, 'en')).rejects.toThrow(NotFound);
		await expect(pictures.albumView('\0', 'en')).rejects.toThrow(NotFound);
		const shown = await published();
		await pictures.withdrawPicture(await actor('coordinator'), shown);
		await expect(pictures.albumView(shown.slug, 'en')).rejects.toThrow(NotFound);
		expect(await siteMap('https://penbridge.example', {})).not.toContain(`/gallery/${shown.slug}?`);
	});
});

describe('a picture', () => {
	test('is served in each size and format while it is public, and not for other names', async () => {
		const { name } = await published();
		for (const [file, type] of [
			['360.webp', 'image/webp'],
			['360.jpg', 'image/jpeg']
		] as const) {
			const { content, ...rest } = await pictures.servePicture(null, name, file);
			expect(rest).toMatchObject({ type, isPublic: true });
			expect(content.length).toBeGreaterThan(100);
		}
		for (const [other, file] of [
			[name, '360.png'],
			[name, '960.webp'],
			[name, '../360.webp'],
			[name, '360.webp\0'],
			[name.toLowerCase(), '360.webp'],
			['x'.repeat(22), '360.webp'],
			['\0', '360.webp']
		] as const)
			expect(await served(other, file), `${other}/${file}`).toBe(false);
	});

	test('before it is public only those who keep its album see it', async () => {
		const { albumId } = await asked();
		const { name } = (await edit('t.carver', albumId)).pictures[0]!;
		const seen = async (who: string) =>
			pictures.servePicture(await actor(who), name, '360.webp').then(
				({ isPublic }) => isPublic,
				() => 'not found'
			);
		expect(await seen('t.carver')).toBe(false);
		expect(await seen('coordinator')).toBe(false);
		for (const who of ['t.anshan', 'c.anshan', 'maya']) expect(await seen(who), who).toBe('not found');
		expect(await served(name)).toBe(false);
	});

	test('a changed one is no longer public, and one that is blurred or removed is gone from its address', async () => {
		const described = await published();
		await describeIt('t.carver', { ...described, alts: { en: 'Changed' } });
		expect(await served(described.name)).toBe(false);
		const burnt = await published();
		const version = (await edit('t.carver', burnt.albumId)).pictures[0]!.version;
		const area = { left: '0', top: '0', width: '50', height: '50' };
		await pictures.burnPicture(await actor('t.carver'), { ...burnt, version, area });
		await expect(pictures.servePicture(await actor('coordinator'), burnt.name, '360.webp')).rejects.toThrow(
			NotFound
		);
		const removed = await published();
		await pictures.removePicture(await actor('coordinator'), removed);
		await expect(pictures.servePicture(await actor('coordinator'), removed.name, '360.webp')).rejects.toThrow(
			NotFound
		);
	});

	test('goes with its album', async () => {
		const { albumId, name } = await published();
		expect(await served(name)).toBe(true);
		await pictures.withdrawAlbum(await actor('coordinator'), albumId);
		expect(await served(name)).toBe(false);
	});
});
