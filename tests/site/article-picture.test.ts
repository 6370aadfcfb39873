// A picture above an article: chosen among those that everybody may see, and there as long as everybody may.
import { beforeAll, expect, test } from 'vitest';
import * as pictures from '../../src/lib/server/site/pictures/index.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { asked, published as publishedAlbum } from './pictures/stage.ts';
import { otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { edit, festival, publish, published, written } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);

const shown = async (slug: string) => (await site.articleView(slug, 'en')).picture;

test('it is shown with its words, and goes with the picture', async () => {
	const album = await publishedAlbum();
	const { id, slug } = await published({ pictureId: album.pictureId });
	expect(await shown(slug)).toMatchObject({ name: album.name, alt: 'Two red lanterns' });
	expect((await edit('t.carver', id)).picture).toMatchObject({ name: album.name });
	await pictures.withdrawPicture(await actor('coordinator'), album);
	expect(await shown(slug)).toBeNull();
	// The article stays as it is, and whoever changes it later keeps or drops the picture.
	expect(await edit('t.carver', id)).toMatchObject({ pictureId: album.pictureId, picture: null });
	await pictures.removePicture(await actor('coordinator'), album);
	expect(await edit('t.carver', id)).toMatchObject({ pictureId: null, picture: null });
	expect(await shown(slug)).toBeNull();
});

test('only what everybody may see can be chosen', async () => {
	const held = await asked();
	for (const pictureId of [held.pictureId, held.albumId, 'nowhere', '\0'])
		await expect(written('t.carver', { pictureId }), pictureId).rejects.toMatchObject({ field: 'picture' });
	const { pictures: offered } = await site.newArticleView(await actor('t.carver'), 'en');
	expect(offered.map(({ value }) => value)).not.toContain(held.pictureId);
});

test('another picture is a change that a second adult publishes', async () => {
	const [first, second] = [await publishedAlbum(), await publishedAlbum()];
	const { id, slug } = await published({ pictureId: first.pictureId });
	const change = { basis: 1, typed: festival, asks: true };
	await site.reviseArticle(await actor('t.carver'), id, { ...change, pictureId: second.pictureId });
	expect(await shown(slug)).toMatchObject({ name: first.name });
	await expect(publish('t.carver', id)).rejects.toMatchObject({ code: 'article_publishers' });
	await publish('coordinator', id);
	expect(await shown(slug)).toMatchObject({ name: second.name });
	await site.reviseArticle(await actor('t.carver'), id, { ...change, basis: 2, pictureId: '' });
	await publish('coordinator', id);
	expect(await shown(slug)).toBeNull();
});
