// What there is to see in a picture, and on what it rests.
import { nameField } from '#lib/names.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, and, eq } from '../../kernel/db/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { publicChanged } from '../../kernel/realtime/index.ts';
import {
	picture,
	pictureEdit,
	pictureGrounds,
	pictureStudent,
	pictureText
} from '../../kernel/schema/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { listStudents } from '../../people/index.ts';
import { passGate } from '../../safety/ports/index.ts';
import { schoolsOfPublicWords } from '../../schools/programs/index.ts';
import { albumLimits, checkAlts } from './album-texts.ts';
import { lockAlbum } from './find-album.ts';
import { type AlbumPicture, pictureIn, type PictureGround } from './find-pictures.ts';
import { endPublications } from './publish-album.ts';
import { tellEditors } from './tell-editors.ts';
import { recordAlbum } from './write-album.ts';

export interface PictureDescription {
	/** The version that the form showed. */
	version: number;
	/** What there is to see, by language. */
	alts: Record<string, string>;
	ground: string;
	/** Which adults agreed, and to whom. */
	statement: string;
	/** Ids of students of the editor's own classes. */
	students: string[];
}

/**
 * Describes a picture. One that is public is no longer, until a colleague has published it again.
 * @throws NotFound, Invalid, Conflict where somebody else changed it in the meantime
 */
export async function describePicture(
	actor: Actor,
	{ albumId, pictureId, ...form }: PictureDescription & { albumId: string; pictureId: string }
): Promise<void> {
	const alts = await checkAlts(form.alts);
	const ground = pictureGrounds.find((candidate) => candidate === form.ground);
	if (!ground) throw new Invalid('ground', 'picture_ground_missing');
	const statement = statementFor(ground, form.statement);
	await transaction(async () => {
		await afterCommit(publicChanged);
		const current = await lockAlbum(actor, albumId);
		const before = await pictureIn(albumId, pictureId);
		if (before.version !== form.version) throw new Conflict('picture_changed');
		const students = await studentsFor(actor, ground, { before, chosen: form.students });
		const passed = await passGate(actor, {
			mark: 'alt',
			schoolIds: await schoolsOfPublicWords(actor, current.programId),
			texts: Object.fromEntries(Object.entries(alts).map(([locale, alt]) => [nameField('alt', locale), alt]))
		});
		await changePicture(actor, before, { what: 'describe', ground, statement });
		await db().delete(pictureText).where(eq(pictureText.pictureId, pictureId));
		await db()
			.insert(pictureText)
			.values(
				Object.keys(alts).map((locale) => ({ pictureId, locale, alt: passed[nameField('alt', locale)]! }))
			);
		await db().delete(pictureStudent).where(eq(pictureStudent.pictureId, pictureId));
		if (students.length)
			await db()
				.insert(pictureStudent)
				.values(students.map((personId) => ({ pictureId, personId })));
		await tellEditors(albumId, actor.id);
		await recordAlbum(actor, current, 'picture.describe', pictureId);
	});
}

function statementFor(ground: PictureGround, typed: string): string | null {
	if (ground !== 'adults') return null;
	return cleanText('statement', typed, { most: albumLimits.statement, missing: 'picture_statement_missing' });
}

/**
 * The students in a picture: those whom the editor chose among their own, and those of colleagues who were there before, whom the
 * editor does not see. @throws Invalid
 */
async function studentsFor(
	actor: Actor,
	ground: PictureGround,
	{ before, chosen }: { before: AlbumPicture; chosen: string[] }
): Promise<string[]> {
	if (ground !== 'students') return [];
	const own = new Set((await listStudents(actor)).map(({ id }) => id));
	if (chosen.some((id) => !own.has(id))) throw new Invalid('students', 'form_invalid');
	const ofColleagues = before.students.filter((id) => !own.has(id));
	const students = [...new Set([...ofColleagues, ...chosen])];
	if (!students.length) throw new Invalid('students', 'picture_students_missing');
	return students;
}

type PictureChange = Partial<Pick<typeof picture.$inferInsert, 'ground' | 'statement' | 'name'>> & {
	what: 'describe' | 'burn';
};

/** Counts a change of a picture, says whose it is, and takes the picture from the public. */
export async function changePicture(
	actor: Actor,
	{ id, version }: AlbumPicture,
	{ what, ...values }: PictureChange
): Promise<void> {
	await db()
		.update(picture)
		.set({ ...values, version: version + 1 })
		.where(and(eq(picture.id, id), eq(picture.version, version)));
	await db()
		.insert(pictureEdit)
		.values({ pictureId: id, version: version + 1, what, by: actor.id, at: now() });
	await endPublications(actor, [id]);
}
