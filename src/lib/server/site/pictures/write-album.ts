// Staff make albums and say what they are called.
import { nameField } from '#lib/names.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram, type Verb } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, eq } from '../../kernel/db/index.ts';
import { Conflict } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { publicChanged } from '../../kernel/realtime/index.ts';
import { album, albumRevision, albumText } from '../../kernel/schema/index.ts';
import { passGate } from '../../safety/ports/index.ts';
import {
	checkWritingPlace,
	schoolsOfPublicWords,
	slugFor,
	slugWithoutNames
} from '../../schools/programs/index.ts';
import { checkAlbumEvent } from './album-event.ts';
import { type AlbumTexts, checkAlbum, saysTheSame, type TypedAlbum } from './album-texts.ts';
import { lockAlbum } from './find-album.ts';

export interface NewAlbum {
	/** Empty: it is of the commission. */
	programId: string;
	typed: TypedAlbum;
	/** The event of which it tells; empty: of none. */
	eventId?: string;
}

/** Makes an album that nobody else sees yet. @returns its id @throws NotFound for a program in which the actor has no part, Invalid */
export async function createAlbum(
	actor: Actor,
	{ programId: chosen, typed, eventId: chosenEvent = '' }: NewAlbum
): Promise<string> {
	const programId = chosen || null;
	await checkWritingPlace(actor, programId);
	const texts = await checkAlbum(typed);
	const eventId = await checkAlbumEvent(programId, chosenEvent);
	return transaction(async () => {
		const slug = await slugFor('album', undefined, titlesOf(texts));
		const id = newId();
		const [row] = await db()
			.insert(album)
			.values({
				id,
				kind: 'public',
				programId,
				slug,
				eventId,
				ownerId: actor.id,
				createdAt: now()
			})
			.onConflictDoNothing()
			.returning();
		if (!row) throw new Conflict('album_changed');
		await writeRevision(actor, { id, number: 1, programId, texts });
		await recordAlbum(actor, { id, programId }, 'album.create');
		return id;
	});
}

/**
 * Says what an album is called; what is public stays until a colleague publishes the new words. The event of which it tells changes at once.
 * @param basis the number of the revision that was changed @throws NotFound, Invalid, Conflict
 */
export async function reviseAlbum(
	actor: Actor,
	id: string,
	{ basis, typed, eventId: chosenEvent }: { basis: number; typed: TypedAlbum; eventId?: string }
): Promise<void> {
	const texts = await checkAlbum(typed);
	await transaction(async () => {
		const current = await lockAlbum(actor, id);
		if (current.revision.number !== basis) throw new Conflict('album_changed');
		const eventId =
			chosenEvent === undefined || chosenEvent === (current.eventId ?? '')
				? current.eventId
				: await checkAlbumEvent(current.programId, chosenEvent);
		const isOfSame = eventId === current.eventId;
		const saysSame = saysTheSame(texts, current.texts);
		if (isOfSame && saysSame) return;
		await afterCommit(publicChanged);
		if (!isOfSame) await db().update(album).set({ eventId }).where(eq(album.id, id));
		if (!saysSame) {
			await writeRevision(actor, { id, number: basis + 1, programId: current.programId, texts });
			const slug = await slugWithoutNames('album', current.slug, titlesOf(texts));
			if (slug !== current.slug) await db().update(album).set({ slug }).where(eq(album.id, id));
		}
		await recordAlbum(actor, current, 'album.revise');
	});
}

const titlesOf = (texts: AlbumTexts) =>
	Object.fromEntries(Object.entries(texts).map(([locale, { title }]) => [locale, title]));

async function writeRevision(
	actor: Actor,
	{
		id,
		number,
		programId,
		texts
	}: { id: string; number: number; programId: string | null; texts: AlbumTexts }
): Promise<void> {
	const passed = await passGate(actor, {
		mark: 'album',
		schoolIds: await schoolsOfPublicWords(actor, programId),
		texts: Object.fromEntries(
			Object.entries(texts).flatMap(([locale, words]) =>
				(['title', 'description'] as const).map((field) => [nameField(field, locale), words[field]])
			)
		)
	});
	const revisionId = newId();
	await db().insert(albumRevision).values({ id: revisionId, albumId: id, number, by: actor.id, at: now() });
	await db()
		.insert(albumText)
		.values(
			Object.keys(texts).map((locale) => ({
				revisionId,
				locale,
				title: passed[nameField('title', locale)]!,
				description: passed[nameField('description', locale)] ?? null
			}))
		);
}

/** Records what somebody did to an album or one of its pictures, in the chains of the schools of its program. */
export const recordAlbum = async (
	actor: Actor,
	{ id, programId }: { id: string; programId: string | null },
	verb: Verb,
	pictureId?: string
): Promise<void> =>
	record({
		actorId: actor.id,
		verb,
		subject: pictureId ? ['picture', pictureId] : ['album', id],
		schools: programId === null ? [] : await schoolsOfProgram(programId)
	});
