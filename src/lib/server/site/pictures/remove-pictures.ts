// Pictures go for good: their bytes, their words, and who is in them. The audit trail keeps their ids.
import { anyOf, columnName, rows, sql, type SQL } from '../../kernel/db/index.ts';
import {
	articlePicture,
	articleRevision,
	picture,
	pictureEdit,
	pictureFile,
	pictureLook,
	picturePublication,
	pictureStudent,
	pictureText,
	tables
} from '../../kernel/schema/index.ts';

/** In the caller's transaction. */
export async function removePictures(ids: string[]): Promise<void> {
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
