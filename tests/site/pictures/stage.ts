import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as pictures from '../../../src/lib/server/site/pictures/index.ts';
import { actor } from '../../world.ts';
import { jpeg } from './drawn.ts';

export const lanterns = {
	title: { en: 'Lanterns at the library', 'zh-Hans': '图书馆里的灯笼' },
	description: { en: 'Two schools made them.' }
};

/** An album for Birmingham–Beijing. @returns its id */
export const newAlbum = async (
	who = 't.carver',
	programId = 'birmingham-beijing',
	typed: Parameters<typeof pictures.createAlbum>[1]['typed'] = lanterns
): Promise<string> => pictures.createAlbum(await actor(who), { programId, typed });

export const edit = async (who: string, albumId: string) =>
	pictures.editAlbumView(await actor(who), albumId, 'en');

let small: Promise<Buffer> | undefined;
/** A small picture as it is uploaded. */
export const smallPicture = (): Promise<Buffer> => (small ??= jpeg(200, 150));

/** Adds a picture. @returns its id */
export async function add(who: string, albumId: string, bytes?: Uint8Array): Promise<string> {
	const file = { name: 'lantern.jpg', bytes: bytes ?? (await smallPicture()) };
	const { refused } = await pictures.addPictures(await actor(who), albumId, [file]);
	if (refused.length) throw new Error(refused[0]!.code);
	return (await edit(who, albumId)).pictures.at(-1)!.id;
}

/** As if it had been looked at, and nothing was in it. Looking itself is tested in look.test.ts. */
export async function clear(
	pictureId: string,
	outcome: 'clear' | 'found' | 'failed' = 'clear'
): Promise<void> {
	const [row] = await db().select().from(t.picture).where(eq(t.picture.id, pictureId));
	await db().insert(t.pictureLook).values({ pictureId, name: row!.name, at: now(), outcome });
}

export const standing = async (albumId: string, pictureId: string) =>
	(await edit('coordinator', albumId)).pictures.find(({ id }) => id === pictureId)!.standing;

type Description = Parameters<typeof pictures.describePicture>[1];

/** Says what is in a picture: two lanterns, and nobody. */
export async function describeIt(
	who: string,
	{ albumId, pictureId, ...over }: Partial<Description> & Pick<Description, 'albumId' | 'pictureId'>
): Promise<void> {
	const { version } = (await edit(who, albumId)).pictures.find(({ id }) => id === pictureId)!;
	await pictures.describePicture(await actor(who), {
		version,
		alts: { en: 'Two red lanterns' },
		ground: 'nobody',
		statement: '',
		students: [],
		albumId,
		pictureId,
		...over
	});
}

/** Publishes what is new, as the page shows it. */
export async function publish(who: string, albumId: string): Promise<void> {
	const { publishing } = await edit(who, albumId);
	const seen = publishing?.step === 'publish' ? publishing.seen : '';
	await pictures.publishAlbum(await actor(who), albumId, seen);
}

/** An album that is ready to be published, with a picture of nobody. */
export async function asked(who = 't.carver') {
	const albumId = await newAlbum(who);
	const pictureId = await add(who, albumId);
	await clear(pictureId);
	await describeIt(who, { albumId, pictureId });
	await pictures.askAlbum(await actor(who), albumId);
	return { albumId, pictureId };
}

/** A public album. */
export async function published() {
	const { albumId, pictureId } = await asked();
	await publish('coordinator', albumId);
	const { slug, pictures: list } = await edit('coordinator', albumId);
	return { albumId, pictureId, slug, name: list[0]!.name };
}

/** Whether a visitor gets a picture. */
export const served = (name: string, file = '360.webp') =>
	pictures.servePicture(null, name, file).then(
		({ isPublic }) => isPublic,
		() => false
	);
