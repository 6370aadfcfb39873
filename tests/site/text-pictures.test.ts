// Pictures in the text of an article: named by a line of their own, and there as long as everybody may see them.
import { beforeAll, describe, expect, test } from 'vitest';
import { db, eq } from '../../src/lib/server/kernel/db/index.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as pictures from '../../src/lib/server/site/pictures/index.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { erasePerson } from '../../src/lib/server/records/erasure/index.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { markOf, pictureLine } from '../../src/lib/site/picture-lines.ts';
import { withdraw } from '../consent/acts.ts';
import { permit } from '../consent/scopes.ts';
import { held } from './events/stage.ts';
import {
	add,
	clear,
	describeIt,
	edit as editAlbum,
	newAlbum,
	published as publishedAlbum
} from './pictures/stage.ts';
import { publish as publishAlbum } from './pictures/stage.ts';
import { otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { countStatements } from '../statements.ts';
import { actor, personId } from '../world.ts';
import { between, edit, publish, published, typed, withText } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);

const parts = async (slug: string, locale: 'en' | 'zh-Hans' = 'en') =>
	(await site.articleView(slug, locale)).body;
const picturesIn = async (slug: string, locale: 'en' | 'zh-Hans' = 'en') =>
	(await parts(slug, locale)).flatMap((part) => ('picture' in part ? [part] : []));

/** A public picture of Maya, as far as her consent lets it be. */
async function pictureOfMaya() {
	const albumId = await newAlbum();
	const pictureId = await add('t.carver', albumId);
	await clear(pictureId);
	const alts = { en: 'A student with a lantern', 'zh-Hans': '一名学生提着灯笼' };
	await describeIt('t.carver', {
		albumId,
		pictureId,
		alts,
		ground: 'students',
		students: [await personId('maya')]
	});
	await pictures.askAlbum(await actor('t.carver'), albumId);
	await publishAlbum('coordinator', albumId);
	return { pictureId, mark: markOf((await editAlbum('t.carver', albumId)).pictures[0]!.name) };
}

describe('what everybody reads', () => {
	test('a figure in the place of its line, in the language of the text, with its caption', async () => {
		await permit('t.carver', 'maya', 'publish');
		const [mayas, other] = [await pictureOfMaya(), await publishedAlbum()];
		const body = `One.\n[picture ${mayas.mark}: Carver’s lanterns]\nTwo.\n\n  ${pictureLine(markOf(other.name))}  \n\nThree.`;
		const chinese = `一。\n\n[Picture ${mayas.mark}：卡弗的灯笼]\n\n二。`;
		const { slug } = await published({ typed: withText(body, chinese) });
		expect(await parts(slug)).toMatchObject([
			{ nodes: [{ tag: 'p', children: ['One.'] }] },
			{ picture: { alt: 'A student with a lantern', lang: 'en' }, caption: 'Carver’s lanterns' },
			{ nodes: [{ tag: 'p', children: ['Two.'] }] },
			{ picture: { name: other.name, sizes: [{ width: 200, height: 150 }] }, caption: '' },
			{ nodes: [{ tag: 'p', children: ['Three.'] }] }
		]);
		expect(await parts(slug, 'zh-Hans')).toMatchObject([
			{ nodes: [{ children: ['一。'] }] },
			{ picture: { alt: '一名学生提着灯笼', lang: 'zh-Hans' }, caption: '卡弗的灯笼' },
			{ nodes: [{ children: ['二。'] }] }
		]);
		expect((await site.articleView(slug, 'en')).cover).toMatchObject({ alt: 'A student with a lantern' });

		// The family changes its mind: the text flows on.
		await withdraw('t.carver', 'maya', { scope: 'publish' });
		expect(await picturesIn(slug)).toMatchObject([{ picture: { name: other.name } }]);
		expect(await parts(slug, 'zh-Hans')).toHaveLength(2);
		expect((await site.articleView(slug, 'zh-Hans')).cover).toBeNull();
	});

	test('however many there are, they are asked for in one statement', async () => {
		const albums = [await publishedAlbum(), await publishedAlbum(), await publishedAlbum()];
		const marks = albums.map(({ name }) => markOf(name));
		const single = await published({ typed: withText(between(marks[0]!)) });
		const several = await published({ typed: withText(between(...marks)), pictureId: albums[0]!.pictureId });
		const count = async (slug: string) => countStatements(() => site.articleView(slug, 'en'));
		expect(await count(several.slug)).toBe(await count(single.slug));
		expect(await picturesIn(several.slug)).toHaveLength(3);
	});

	test('no line of a picture is read in search or in the history of the sister cities', async () => {
		const { name } = await publishedAlbum();
		const body = `Vulcan lifts his spear.\n\n[picture ${markOf(name)}: The torchlit hill]`;
		const { slug } = await published({ kind: 'page', programId: '', typed: withText(body) }).catch(() =>
			published({ typed: withText(body) })
		);
		expect((await site.searchSite(markOf(name), 'en', null)).hits).toEqual([]);
		expect((await site.searchSite('picture vulcan', 'en', null)).hits).toEqual([]);
		const [hit] = (await site.searchSite('torchlit', 'en', null)).hits;
		expect(hit).toMatchObject({ path: `/news/${slug}` });
		expect(hit!.pieces.map(({ text }) => text).join('')).not.toContain('[');
		expect(await site.newsFeed('https://example.org', 'en')).not.toContain('[picture');
	});

	test('an event shows them, too', async () => {
		const { id, slug } = await held();
		const { name } = await publishedAlbum();
		const { event, texts, revision } = await edit('t.carver', id);
		const words = texts.en!;
		await site.reviseArticle(await actor('t.carver'), id, {
			basis: revision.number,
			asks: true,
			event: event!.typed,
			typed: {
				...typed({ en: [words.title, words.summary, between(markOf(name))] }),
				place: { en: 'Linn Park' },
				hosts: {},
				guests: {},
				programme: {}
			}
		});
		await publish('coordinator', id);
		const { eventView } = await import('../../src/lib/server/site/events/index.ts');
		const view = await inLocale('en', () => eventView(null, { slug, locale: 'en', token: null }));
		expect(view.body).toMatchObject([{}, { picture: { name } }, {}]);
	});
});

describe('a picture that changes', () => {
	test('is still meant when it is blurred and has another name; held until it is published again', async () => {
		const album = await publishedAlbum();
		const { id, slug } = await published({ typed: withText(between(markOf(album.name))) });
		const version = (await editAlbum('t.carver', album.albumId)).pictures[0]!.version;
		const area = { left: '10', top: '10', width: '20', height: '20' };
		await pictures.burnPicture(await actor('t.carver'), { ...album, version, area });
		expect(await picturesIn(slug)).toEqual([]);
		// Meanwhile a word of the text is changed: the line stays.
		await site.reviseArticle(await actor('t.carver'), id, {
			basis: 1,
			typed: withText(`${between(markOf(album.name))}\n\nMore.`),
			asks: true
		});
		await publish('coordinator', id);
		await clear(album.pictureId);
		await pictures.askAlbum(await actor('t.carver'), album.albumId);
		await publishAlbum('coordinator', album.albumId);
		const [part] = await picturesIn(slug);
		expect(part!.picture.name).not.toBe(album.name);
		expect(part!.picture.alt).toBe('Two red lanterns');
	});

	test('that is removed breaks nothing, and the text with its line can still be changed', async () => {
		const album = await publishedAlbum();
		const { id, slug } = await published({ typed: withText(between(markOf(album.name))) });
		await pictures.removePicture(await actor('coordinator'), album);
		expect(await parts(slug)).toHaveLength(2);
		expect((await edit('t.carver', id)).preview[0]).toMatchObject({ missing: 1 });
		await site.reviseArticle(await actor('t.carver'), id, {
			basis: 1,
			typed: withText(`${between(markOf(album.name))}\n\nMore.`),
			asks: true
		});
		await publish('coordinator', id);
		expect(await parts(slug)).toHaveLength(2);
	});

	test('that shows somebody who is erased goes with them', async () => {
		await permit('t.carver', 'maya', 'publish');
		const { mark, pictureId } = await pictureOfMaya();
		const { slug } = await published({ typed: withText(between(mark)) });
		expect(await picturesIn(slug)).toHaveLength(1);
		await inLocale('en', async () =>
			erasePerson(await personId('maya'), { by: await personId('t.carver'), why: 'family_asked' })
		);
		expect(await parts(slug)).toHaveLength(2);
		expect(
			await db().select().from(t.articlePicture).where(eq(t.articlePicture.pictureId, pictureId))
		).toEqual([]);
	});
});
