import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { preparePicture } from '../../site/pictures/index.ts';
import { indexAlbums } from '../../site/pictures/index.ts';
import { idAt } from '../../engines/random.ts';
import { asGated, gatedTexts } from '../../kernel/gated-words.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import type { People } from './people.ts';
import albumJson from './world/album.json' with { type: 'json' };

/** The drawings of the album as they are kept. They come before the transaction: drawing takes seconds. */
export const drawAlbum = () =>
	Promise.all(
		albumJson.pictures.map(async ({ drawing }) => {
			const svg = await readFile(new URL(`./world/drawings/${drawing}.svg`, import.meta.url));
			return preparePicture(await sharp(svg).jpeg({ quality: 92 }).toBuffer());
		})
	);

type DrawnAlbum = Awaited<ReturnType<typeof drawAlbum>>;

/** An album of drawings that a teacher made and the coordinator published. */
export async function seedAlbum(moment: Date, { personId }: People, drawn: DrawnAlbum): Promise<void> {
	const { slug, program: programId, by: owner, texts, pictures } = albumJson;
	const [at, publishedAt] = [madeAt(moment), daysAfter(moment, -days)];
	const [by, coordinator] = [personId(owner), personId('coordinator')];
	const [albumId, revisionId] = [idAt(at, `album ${slug}`), idAt(at, `album ${slug} 1`)];
	await db()
		.insert(t.album)
		.values({ id: albumId, kind: 'public', programId, slug, ownerId: by, createdAt: at });
	await db().insert(t.albumRevision).values({ id: revisionId, albumId, number: 1, by, at });
	await db()
		.insert(t.albumText)
		.values(Object.entries(texts).map(([locale, words]) => ({ revisionId, locale, ...gatedTexts(words) })));
	await db()
		.insert(t.albumRequest)
		.values({ id: idAt(at, `request ${slug}`), albumId, by, at, settledAt: publishedAt });
	const publication = { by: coordinator, at: publishedAt };
	await db()
		.insert(t.albumPublication)
		.values({ id: idAt(publishedAt, `publication ${slug}`), albumId, revisionId, ...publication });
	for (const [index, { drawing, alts }] of pictures.entries()) {
		const { id: pictureId, name } = drawnPicture(moment, drawing);
		await db()
			.insert(t.picture)
			.values({ id: pictureId, albumId, position: index + 1, version: 2, name, ground: 'nobody' });
		await db()
			.insert(t.pictureEdit)
			.values([
				{ id: idAt(at, `add ${drawing}`), pictureId, version: 1, what: 'add', by, at },
				{ id: idAt(at, `describe ${drawing}`), pictureId, version: 2, what: 'describe', by, at }
			]);
		await db()
			.insert(t.pictureText)
			.values(Object.entries(alts).map(([locale, alt]) => ({ pictureId, locale, alt: asGated(alt) })));
		await db()
			.insert(t.pictureFile)
			.values(
				drawn[index]!.map(({ bytes, ...file }) => ({
					pictureId,
					...file,
					length: bytes.length,
					content: bytes
				}))
			);
		// We drew them ourselves and know that nothing is written in them; tests/site/pictures/look.test.ts looks at them.
		await db()
			.insert(t.pictureLook)
			.values({ id: idAt(at, `look ${drawing}`), pictureId, name, at, outcome: 'clear' });
		await db()
			.insert(t.picturePublication)
			.values({ id: idAt(publishedAt, `publication ${drawing}`), pictureId, version: 2, ...publication });
	}
	await indexAlbums();
}

const { days } = albumJson;
const madeAt = (moment: Date) => daysAfter(moment, -days - 1);

/** The picture of a drawing. */
export function drawnPicture(moment: Date, drawing: string): { id: string; name: string } {
	const id = idAt(madeAt(moment), `picture ${drawing}`);
	return { id, name: nameOf(id) };
}

/** The demo world is the same each time; in the product chance draws these names. */
const nameOf = (pictureId: string) => Buffer.from(pictureId.replaceAll('-', ''), 'hex').toString('base64url');
