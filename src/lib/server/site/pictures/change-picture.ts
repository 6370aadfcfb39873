// Pictures are burnt into, moved, and removed. They go for good: their bytes, their words, and who is in them. The audit trail
// keeps their ids.
import type { Actor } from '../../kernel/access/index.ts';
import {
	afterCommit,
	db,
	rows,
	sql,
	transaction,
	and,
	desc,
	eq,
	anyOf,
	columnName,
	type SQL
} from '../../kernel/db/index.ts';
import { publicChanged } from '../../kernel/realtime/index.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import {
	picture,
	pictureFile,
	pictureLook,
	tables,
	articlePicture,
	articleRevision,
	pictureEdit,
	picturePublication,
	pictureStudent,
	pictureText
} from '../../kernel/schema/index.ts';
import { mayPublish } from '../../schools/programs/index.ts';
import { type Area, burnIn } from './files/index.ts';
import { keepFiles, newPictureName } from './add-pictures.ts';
import { changePicture } from './describe-picture.ts';
import { findAlbum, lockAlbum } from './find-album.ts';
import { pictureIn } from './find-pictures.ts';
import { askForLook } from './looking.ts';
import { recordAlbum } from './write-album.ts';

interface PlacedPicture {
	albumId: string;
	pictureId: string;
	/** The version that the form showed. */
	version: number;
}

/**
 * Makes an area of a picture unrecognizable, for good. It gets another address, and is looked at anew.
 * @param area in hundredths, as typed @throws NotFound, Invalid, Conflict, TooMany
 */
export async function burnPicture(
	actor: Actor,
	{ albumId, pictureId, version, area }: PlacedPicture & { area: Record<keyof Area, string> }
): Promise<void> {
	await findAlbum(actor, albumId);
	await pictureIn(albumId, pictureId);
	const files = await burnIn(await contentOf(pictureId), [checkArea(area)]);
	await transaction(async () => {
		await afterCommit(publicChanged);
		const current = await lockAlbum(actor, albumId);
		const before = await pictureIn(albumId, pictureId);
		if (before.version !== version) throw new Conflict('picture_changed');
		await changePicture(actor, before, { what: 'burn', name: newPictureName() });
		await db().delete(pictureFile).where(eq(pictureFile.pictureId, pictureId));
		await db().delete(pictureLook).where(eq(pictureLook.pictureId, pictureId));
		await keepFiles(pictureId, files);
		await recordAlbum(actor, current, 'picture.burn', pictureId);
		await askForLook(pictureId);
	});
}

/** The largest picture that is kept. */
async function contentOf(pictureId: string): Promise<Uint8Array> {
	const [row] = await db()
		.select({ content: pictureFile.content })
		.from(pictureFile)
		.where(and(eq(pictureFile.pictureId, pictureId), eq(pictureFile.format, 'jpeg')))
		.orderBy(desc(pictureFile.size))
		.limit(1);
	return row!.content;
}

/** @throws Invalid where it is no part of the picture */
function checkArea(typed: Record<keyof Area, string>): Area {
	const share = (text: string) =>
		/^\d{1,3}([.,]\d{1,2})?$/.test(text.trim()) ? Number(text.replace(',', '.')) / 100 : Number.NaN;
	const [left, top, width, height] = [
		share(typed.left),
		share(typed.top),
		share(typed.width),
		share(typed.height)
	];
	if (!(left < 1 && top < 1 && width > 0 && height > 0 && left + width <= 1.001 && top + height <= 1.001))
		throw new Invalid('area', 'picture_area');
	return { left, top, width, height };
}

/** Moves a picture one place forward or back. @throws NotFound */
export async function movePicture(
	actor: Actor,
	{ albumId, pictureId, to }: { albumId: string; pictureId: string; to: 'forward' | 'back' }
): Promise<void> {
	await transaction(async () => {
		await afterCommit(publicChanged);
		const current = await lockAlbum(actor, albumId);
		await pictureIn(albumId, pictureId);
		const order = await rows<{ id: string }>(sql`
			select ${tables.picture.id} from ${tables.picture} where ${tables.picture.albumId} = ${albumId}
				order by ${tables.picture.position}, ${tables.picture.id}`);
		const ids = order.map(({ id }) => id);
		const from = ids.indexOf(pictureId);
		const target = to === 'forward' ? from - 1 : from + 1;
		if (target < 0 || target >= ids.length) return;
		[ids[from], ids[target]] = [ids[target]!, ids[from]!];
		for (const [position, id] of ids.entries())
			await db().update(picture).set({ position }).where(eq(picture.id, id));
		await recordAlbum(actor, current, 'picture.move', pictureId);
	});
}

/** Removes a picture for good, in every size. @throws NotFound, Forbidden for whoever neither added it, nor owns the album, nor publishes */
export async function removePicture(
	actor: Actor,
	{ albumId, pictureId }: { albumId: string; pictureId: string }
): Promise<void> {
	await transaction(async () => {
		await afterCommit(publicChanged);
		const current = await lockAlbum(actor, albumId);
		const chosen = await pictureIn(albumId, pictureId);
		const ofOwn = current.ownerId === actor.id || chosen.workers.includes(actor.id);
		if (!ofOwn && !(await mayPublish(actor, current.programId))) throw new Forbidden('album_publishers');
		await removePictures([pictureId]);
		await recordAlbum(actor, current, 'picture.remove', pictureId);
	});
}

/** In the caller's transaction. */
async function removePictures(ids: string[]): Promise<void> {
	if (!ids.length) return;
	for (const table of [
		pictureFile,
		pictureText,
		pictureLook,
		pictureEdit,
		picturePublication,
		pictureStudent,
		articlePicture
	])
		await rows(sql`delete from ${table} where ${anyOf(table.pictureId, ids)}`);
	await rows(sql`update ${articleRevision} set ${columnName(articleRevision.pictureId)} = null
		where ${anyOf(articleRevision.pictureId, ids)}`);
	await rows(sql`delete from ${picture} where ${anyOf(picture.id, ids)}`);
}

/** Removes every picture in which a student can be recognised. In the caller's transaction. */
export async function removePicturesOf(personId: string): Promise<void> {
	const list = await rows<{ id: string }>(ofStudent(personId));
	await removePictures(list.map(({ id }) => id));
}

const ofStudent = (personId: string): SQL =>
	sql`select ${tables.pictureStudent.pictureId} as id from ${tables.pictureStudent}
		where ${tables.pictureStudent.personId} = ${personId}`;
