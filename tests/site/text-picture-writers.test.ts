// Who may put which picture into the text of an article, and what they are told.
import { beforeAll, describe, expect, test } from 'vitest';
import { db, eq } from '../../src/lib/server/kernel/db/index.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { markOf } from '../../src/lib/site/picture-lines.ts';
import {
	add,
	asked,
	clear,
	edit as editAlbum,
	newAlbum,
	published as publishedAlbum
} from './pictures/stage.ts';
import { publish as publishAlbum } from './pictures/stage.ts';
import { otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { between, edit, published, withText, written } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);

const picturesIn = async (slug: string) =>
	(await site.articleView(slug, 'en')).body.flatMap((part) => ('picture' in part ? [part] : []));

describe('writers', () => {
	test('use what is about to be published: they and the second adult see it, readers not yet', async () => {
		const { albumId } = await asked();
		const { name } = (await editAlbum('t.carver', albumId)).pictures[0]!;
		const { id, slug } = await published({ typed: withText(between(markOf(name))) });
		for (const who of ['t.carver', 'coordinator'])
			expect((await edit(who, id)).preview[0], who).toMatchObject({
				missing: 0,
				body: [{}, { picture: { name, isPublic: false } }, {}]
			});
		expect(await picturesIn(slug)).toEqual([]);
		await publishAlbum('coordinator', albumId);
		expect(await picturesIn(slug)).toMatchObject([{ picture: { name } }]);
	});

	test('are refused at the text: held, of another program, invented, not on a line of its own, too many', async () => {
		const albumId = await newAlbum();
		const pictureId = await add('t.carver', albumId);
		const held = markOf((await editAlbum('t.carver', albumId)).pictures[0]!.name);
		await clear(pictureId, 'found');
		const refused = (body: string, over: object = {}) =>
			expect(written('t.carver', { typed: withText(body), ...over }), body.slice(0, 50)).rejects;
		const unknown = { field: 'body.en', code: 'article_picture_unknown' };
		await refused(between(held)).toMatchObject({ ...unknown, told: held });
		for (const forged of ['aaaaaaaa', '--------', 'toString', '________'])
			await refused(between(forged)).toMatchObject(unknown);
		const { name } = await publishedAlbum();
		// The same coordinator keeps both programs; a picture stays in its own.
		const elsewhere = written('coordinator', { typed: withText(between(markOf(name))), programId: '' });
		await expect(elsewhere).rejects.toMatchObject(unknown);
		const line = { field: 'body.en', code: 'article_picture_line' };
		for (const broken of [
			'[picture]',
			'[picture ../../x]',
			`Look: [picture ${markOf(name)}] there`,
			`[picture ${name}]`
		])
			await refused(broken).toMatchObject(line);
		const many = Array.from({ length: 13 }, () => markOf(name));
		await refused(between(...many)).toMatchObject({ field: 'body.en', code: 'article_pictures_many' });
		await refused(`${between('aaaaaaaa')}\0`).toMatchObject({ field: 'body.en' });
		// In each language at its own field; a link about a picture is a link.
		const two = withText(between('aaaaaaaa'), between('bbbbbbbb'));
		await expect(written('t.carver', { typed: two })).rejects.toMatchObject({
			field: 'body.en',
			more: [{ field: 'body.zh-Hans' }]
		});
		await written('t.carver', { typed: withText('[picture of the hill](https://example.org)') });
	});

	test('name no student in a caption', async () => {
		const { name } = await publishedAlbum();
		const maya = await actor('noor');
		await db().update(t.person).set({ displayName: 'Quillon Featherstone' }).where(eq(t.person.id, maya.id));
		const body = `Text.\n\n[picture ${markOf(name)}: Quillon Featherstone with a lantern]`;
		const id = await written('t.carver', { typed: withText(body), asks: false });
		const { revision } = await edit('t.carver', id);
		await expect(
			site.reviseArticle(await actor('t.carver'), id, {
				basis: revision.number,
				typed: withText(body),
				asks: true
			})
		).rejects.toMatchObject({ field: 'body.en', code: 'article_names_student' });
	});

	test('are offered pictures that are public or ready, of the program of the article', async () => {
		const [ready, open] = [await asked(), await publishedAlbum()];
		const held = await add('t.carver', await newAlbum());
		const { textPictures } = await edit('t.carver', await written());
		const marks = textPictures.map(({ mark }) => mark);
		const { name } = (await editAlbum('t.carver', ready.albumId)).pictures[0]!;
		expect(marks).toEqual(expect.arrayContaining([markOf(open.name), markOf(name)]));
		const [row] = await db().select().from(t.picture).where(eq(t.picture.id, held));
		expect(marks).not.toContain(markOf(row!.name));
		const anshan = await site.newArticleView(await actor('t.anshan'), 'en');
		expect(anshan.textPictures.map(({ mark }) => mark)).not.toContain(markOf(open.name));
	});
});
