// Codes and words are looked for in every picture, by a job. Until then, and where the look fails, the picture is held.
import { contact, screenAny } from '../../engines/screening/index.ts';
import { lookAt, type PictureSight } from './files/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, and, desc, eq } from '../../kernel/db/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { TooMany } from '../../kernel/errors.ts';
import { describe, log } from '../../kernel/log.ts';
import { picture, pictureFile, pictureLook, tables } from '../../kernel/schema/index.ts';
import { maxTries, tellEditors } from './tell-editors.ts';

const { album } = tables;

/** Hands in the job that looks at a picture. */
export const askForLook = (pictureId: string): Promise<void> => enqueueJob('picture.look', { id: pictureId });

/** Pictures that one sweep looks at. */
const atOnce = 20;

/** Looks at pictures whose job got lost, or failed. */
export async function lookAtMissing(): Promise<void> {
	const missing = await rows<{ id: string }>(sql`
		select ${tables.picture.id} from ${tables.picture} where not exists (
			select from ${tables.pictureLook} where ${tables.pictureLook.pictureId} = ${tables.picture.id}
				and ${tables.pictureLook.name} = ${tables.picture.name} and ${tables.pictureLook.outcome} <> 'failed')
		and (select count(*) from ${tables.pictureLook} where ${tables.pictureLook.pictureId} = ${tables.picture.id}
			and ${tables.pictureLook.name} = ${tables.picture.name}) < ${maxTries}
		order by ${tables.picture.id} limit ${atOnce}`);
	for (const { id } of missing) await lookAtPicture({ id });
}

/**
 * Looks at a picture, if nobody has yet. The result is bound to what was looked at: to a picture that was changed in the
 * meantime it says nothing.
 */
export async function lookAtPicture({ id }: { id: string }): Promise<void> {
	const [row] = await db()
		.select({ name: picture.name, content: pictureFile.content })
		.from(picture)
		.innerJoin(pictureFile, and(eq(pictureFile.pictureId, picture.id), eq(pictureFile.format, 'jpeg')))
		.where(eq(picture.id, id))
		.orderBy(desc(pictureFile.size))
		.limit(1);
	if (!row || (await wasLookedAt(id, row.name))) return;
	const result = await resultOf(row.content);
	await transaction(async () => {
		// Looks at two pictures of an album come one after the other: the last one tells its editors.
		const [still] = await rows<{ albumId: string; name: string }>(sql`
			select ${album.id} as "albumId", ${tables.picture.name} from ${album}
				join ${tables.picture} on ${tables.picture.albumId} = ${album.id} and ${tables.picture.id} = ${id}
			for no key update of ${sql.identifier('album')}`);
		if (still?.name !== row.name) return;
		await db()
			.insert(pictureLook)
			.values({ pictureId: id, name: row.name, at: now(), ...result });
		await tellEditors(still.albumId, null);
	});
}

const wasLookedAt = async (id: string, name: string): Promise<boolean> =>
	(
		await rows(
			sql`select from ${tables.pictureLook} where ${tables.pictureLook.pictureId} = ${id}
				and ${tables.pictureLook.name} = ${name} and ${tables.pictureLook.outcome} <> 'failed'`
		)
	).length > 0;

async function resultOf(
	content: Uint8Array
): Promise<{ outcome: 'clear' | 'found' | 'failed'; words: string | null }> {
	try {
		const words = await leadingAway(await lookAt(content));
		return { outcome: words.length ? 'found' : 'clear', words: shortened(words) || null };
	} catch (error) {
		// Nobody has looked yet: the job comes again.
		if (error instanceof TooMany) throw error;
		log.warn({ error: describe(error) }, 'a picture could not be looked at');
		return { outcome: 'failed', words: null };
	}
}

/** UTF-16 units that are shown to editors. */
const maxWords = 500;

/** A code may hold any bytes, also such as the database takes in no text. */
const shortened = (words: string[]) =>
	words.join('\n').replaceAll('\0', ' ').slice(0, maxWords).toWellFormed();

/** What a telephone does by itself when it is pointed at a code: opens, calls, joins. */
const doesSomething = /^[a-z][a-z0-9+.-]*:/i;

/** What in a picture leads to somebody outside: lines and codes in which the contact check finds something. */
export async function leadingAway({ codes, lines }: PictureSight): Promise<string[]> {
	const leading: string[] = [];
	for (const code of codes) if (doesSomething.test(code) || (await hasContact(code))) leading.push(code);
	for (const line of lines) if (await hasContact(line)) leading.push(line);
	// A number on two lines is a number, too.
	if (!leading.length && lines.length > 1 && (await hasContact(lines.join('\n')))) leading.push(...lines);
	return leading;
}

/** The text recognition leaves spaces out: a number that follows a word is looked for with a space before it, too. */
async function hasContact(text: string): Promise<boolean> {
	const spaced = text.replace(/(\p{L})(?=[\d(+])|(\d)(?=\p{L})/gu, '$1$2 ');
	for (const version of new Set([text, spaced]))
		if ((await screenAny(version, {}, [contact])).findings.length) return true;
	return false;
}
