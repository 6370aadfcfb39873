// Albums in the search over the public pages: found as long as there is a picture to see.
import { beforeAll, expect, test } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/index.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as pictures from '../../src/lib/server/site/pictures/index.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { withdraw } from '../consent/acts.ts';
import { permit } from '../consent/scopes.ts';
import { add, clear, describeIt, edit, newAlbum, publish } from './pictures/stage.ts';
import { otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { published as publishedArticle, typed } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);

const hits = async (asked: string, locale: 'en' | 'zh-Hans' = 'en') =>
	(await site.searchSite(asked, locale, null)).hits;

/** An album with a picture that waits for a second adult. */
async function waiting(title: Record<string, string>, description: Record<string, string> = {}) {
	const albumId = await newAlbum('t.carver', 'birmingham-beijing', { title, description });
	const pictureId = await add('t.carver', albumId);
	await clear(pictureId);
	return { albumId, pictureId };
}

async function open(title: Record<string, string>, description: Record<string, string> = {}) {
	const { albumId, pictureId } = await waiting(title, description);
	await describeIt('t.carver', { albumId, pictureId });
	await pictures.askAlbum(await actor('t.carver'), albumId);
	await publish('coordinator', albumId);
	return { albumId, pictureId, slug: (await edit('t.carver', albumId)).slug };
}

test('by title and description in either language, while it is public', async () => {
	const { albumId, slug } = await open(
		{ en: 'Glockenspiel', 'zh-Hans': '钟琴与孩子' },
		{ en: 'Played in the organ loft.', 'zh-Hans': '在管风琴旁边演奏。' }
	);
	const hit = { path: `/gallery/${slug}`, kind: 'album' };
	expect(await hits('glockenspiel')).toMatchObject([{ ...hit, lang: 'en', title: 'Glockenspiel' }]);
	expect(await hits('loft played')).toMatchObject([hit]);
	expect(await hits('管风琴', 'en')).toMatchObject([{ ...hit, lang: 'zh-Hans', title: '钟琴与孩子' }]);
	const [chinese] = await hits('钟琴', 'zh-Hans');
	expect(chinese!.pieces.map(({ text }) => text).join('')).toContain('在管风琴旁边演奏');
	await pictures.withdrawAlbum(await actor('coordinator'), albumId);
	expect(await hits('glockenspiel')).toEqual([]);
});

test('not before a second adult has published it, and by its new words only once they are', async () => {
	const { albumId } = await waiting({ en: 'Ocarina' });
	expect(await hits('ocarina')).toEqual([]);
	const { albumId: other } = await open({ en: 'Bassoon' });
	await pictures.reviseAlbum(await actor('t.carver'), other, {
		basis: 1,
		typed: { title: { en: 'Contrabassoon' }, description: {} }
	});
	expect([(await hits('bassoon')).length, (await hits('contrabassoon')).length]).toEqual([1, 0]);
	await pictures.askAlbum(await actor('t.carver'), other);
	await publish('coordinator', other);
	expect([(await hits('bassoon')).length, (await hits('contrabassoon')).length]).toEqual([0, 1]);
	expect((await edit('t.carver', albumId)).isPublic).toBe(false);
});

test('not without a picture that stands: consent ends, and it is found no more', async () => {
	await permit('t.carver', 'maya', 'publish');
	const { albumId, pictureId } = await waiting({ en: 'Theremin' });
	const students = [await personId('maya')];
	await describeIt('t.carver', { albumId, pictureId, ground: 'students', students });
	await pictures.askAlbum(await actor('t.carver'), albumId);
	await publish('coordinator', albumId);
	expect(await hits('theremin')).toHaveLength(1);
	await withdraw('t.carver', 'maya', { scope: 'publish' });
	expect(await hits('theremin')).toEqual([]);
});

test('page after page with articles, each once, the newest first', async () => {
	for (let n = 0; n < 6; n++) {
		await publishedArticle({ typed: typed({ en: [`Sousaphone ${n}`, 'Short', 'Text'] }) });
		await open({ en: `Sousaphone album ${n}` });
	}
	const first = await site.searchSite('sousaphone', 'en', null);
	const second = await site.searchSite('sousaphone', 'en', first.more);
	const titles = [...first.hits, ...second.hits].map(({ title }) => title);
	expect(first.hits).toHaveLength(10);
	expect(titles).toEqual([5, 4, 3, 2, 1, 0].flatMap((n) => [`Sousaphone album ${n}`, `Sousaphone ${n}`]));
	expect(second.more).toBeNull();
});

test('the sweep adds what is from before there was a search, once', async () => {
	await open({ en: 'Hurdy-gurdy' });
	await db().delete(t.albumEntry);
	expect(await hits('gurdy')).toEqual([]);
	await Promise.all(Array.from({ length: 5 }, () => pictures.indexAlbums()));
	expect(await hits('gurdy')).toHaveLength(1);
});
