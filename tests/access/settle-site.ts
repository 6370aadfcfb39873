// Articles for the matrix: a draft for Birmingham–Beijing, and one of the commission.
import { createArticle, editView } from '../../src/lib/server/exchange/site/index.ts';
import { add, clear, describeIt, edit, newAlbum } from '../pictures/stage.ts';
import { festival, inDays } from '../site/stage.ts';
import { actor } from '../world.ts';

/** A teacher at Carver and a coordinator write a draft each. */
export async function settleSite(): Promise<Record<string, string>> {
	const draft = { kind: 'news', typed: festival, nextOn: inDays(30), asks: false };
	const carter = await actor('t.carver');
	const article = await createArticle(carter, {
		...draft,
		programId: 'birmingham-beijing',
		slug: 'a-draft'
	});
	await createArticle(await actor('coordinator'), { ...draft, programId: '' });
	const { revision } = await editView(carter, article, 'en');
	return { article, articleRevision: revision.id, ...(await settleAlbum()) };
}

/** An album for Birmingham–Beijing that a teacher at Carver made, with a picture that is ready to be published. */
async function settleAlbum(): Promise<Record<string, string>> {
	const album = await newAlbum('t.carver');
	const picture = await add('t.carver', album);
	await clear(picture);
	await describeIt('t.carver', { albumId: album, pictureId: picture });
	return { album, picture, pictureName: (await edit('t.carver', album)).pictures[0]!.name };
}
