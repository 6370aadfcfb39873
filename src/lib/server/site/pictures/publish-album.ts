// A second adult publishes what is new in an album, exactly as they saw it; and anybody who publishes for its program withdraws it.
import { createHash } from 'node:crypto';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import {
	afterCommit,
	anyOf,
	db,
	rows,
	sql,
	transaction,
	columnName,
	and,
	eq,
	isNull
} from '../../kernel/db/index.ts';
import { Conflict, Forbidden } from '../../kernel/errors.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { publicChanged } from '../../kernel/realtime/index.ts';
import { albumPublication, albumRequest, picturePublication, tables } from '../../kernel/schema/index.ts';
import { mayPublish } from '../../schools/programs/index.ts';
import { sameHand } from '../../people/hands/index.ts';
import { stopOf } from '../../people/naming.ts';
import { indexAlbums, removeAlbumEntries } from './album-entries.ts';
import { namedInNews } from './album-texts.ts';
import { type Album, lockAlbum } from './find-album.ts';
import { type AlbumPicture, isReady, pictureIn, picturesOf } from './find-pictures.ts';
import { recordAlbum } from './write-album.ts';

/**
 * Asks a colleague to publish what is new.
 * @throws NotFound, Conflict where nothing is, or somebody has asked, Invalid where it names a student whom the actor knows
 */
export async function askAlbum(actor: Actor, id: string): Promise<void> {
	await transaction(async () => {
		const current = await lockAlbum(actor, id);
		const all = await picturesOf(id);
		const news = newsOf(current, all);
		if (!news.words && !news.pictures.length) throw new Conflict('album_nothing_new');
		if (current.request) throw new Conflict('album_asked');
		const namings = await namedInNews(actor, current, { news, all });
		const refused = stopOf(namings.filter(({ known }) => known));
		if (refused) throw refused;
		await db().insert(albumRequest).values({ albumId: id, by: actor.id, at: now() });
		await recordAlbum(actor, current, 'album.ask');
	});
}

/** What of an album could be published now. */
export interface AlbumNews {
	/** Its words are new. */
	words: boolean;
	pictures: AlbumPicture[];
}

export const newsOf = ({ revision, publication }: Album, pictures: AlbumPicture[]): AlbumNews => ({
	words: publication?.revisionId !== revision.id,
	pictures: pictures.filter(isReady)
});

/** Of what could be published, that which somebody else's hand wrote. */
export async function publishableBy(actor: Actor, current: Album, news: AlbumNews): Promise<AlbumNews> {
	const wordWriters = news.words ? await writersSince(current) : [];
	const workers = new Set([...wordWriters, ...news.pictures.flatMap((entry) => entry.workers)]);
	const own = new Set<string>();
	for (const worker of workers) if (await sameHand(actor.id, [worker])) own.add(worker);
	const isOfOthers = (ids: string[]) => !ids.some((id) => own.has(id));
	return {
		words: news.words && isOfOthers(wordWriters),
		pictures: news.pictures.filter((entry) => isOfOthers(entry.workers))
	};
}

/** What somebody saw when they publish, as a few characters: it is compared with what is there then. */
export const seenOf = ({ revision }: Album, { words, pictures }: AlbumNews): string =>
	createHash('sha256')
		.update(JSON.stringify([words && revision.id, pictures.map(({ id, version }) => [id, version])]))
		.digest('base64url')
		.slice(0, 22);

/**
 * Publishes what is new in an album.
 * @param seen what its page showed @throws NotFound, Forbidden for those who do not publish and for the hand that made all of it,
 * Conflict where it is not the same any more, or nobody asked for it, Invalid where it names a student
 */
export async function publishAlbum(actor: Actor, id: string, seen: string): Promise<void> {
	const refused = await transaction(async () => {
		await afterCommit(publicChanged);
		const current = await lockAlbum(actor, id);
		if (!(await mayPublish(actor, current.programId))) throw new Forbidden('album_publishers');
		if (!current.request) throw new Conflict('album_not_asked');
		const all = await picturesOf(id);
		const news = newsOf(current, all);
		if (!news.words && !news.pictures.length) throw new Conflict('album_nothing_new');
		const chosen = await publishableBy(actor, current, news);
		if (!chosen.words && !chosen.pictures.length) throw new Forbidden('album_own');
		// A picture without words that somebody else wrote would hang in the air.
		if (!chosen.words && !current.publication) throw new Forbidden('album_own');
		if (seenOf(current, chosen) !== seen) throw new Conflict('album_changed');
		const named = stopOf(await namedInNews(actor, current, { news: chosen, all }));
		if (named) {
			// Kept also though nothing is published: whoever tries names here is seen.
			await recordAlbum(actor, current, 'album.stop');
			return named;
		}
		if (chosen.words) await publishWords(actor, current);
		await publishPictures(actor, current, chosen.pictures);
		await db()
			.update(albumRequest)
			.set({ settledAt: now() })
			.where(and(eq(albumRequest.albumId, id), isNull(albumRequest.settledAt)));
		await recordAlbum(actor, current, 'album.publish');
		return null;
	});
	if (refused) throw refused;
}

async function publishWords(actor: Actor, { id, revision }: Album): Promise<void> {
	await endWords(actor, id);
	await db()
		.insert(albumPublication)
		.values({ albumId: id, revisionId: revision.id, by: actor.id, at: now() });
	await indexAlbums();
}

async function publishPictures(actor: Actor, current: Album, pictures: AlbumPicture[]): Promise<void> {
	if (!pictures.length) return;
	await endPublications(
		actor,
		pictures.map(({ id }) => id)
	);
	await db()
		.insert(picturePublication)
		.values(pictures.map(({ id, version }) => ({ pictureId: id, version, by: actor.id, at: now() })));
	for (const { id } of pictures) await recordAlbum(actor, current, 'picture.publish', id);
}

/**
 * Takes an album from the public. Whoever keeps it may: what should not be there is gone sooner that way.
 * @throws NotFound, Conflict where it is not public
 */
export async function withdrawAlbum(actor: Actor, id: string): Promise<void> {
	await transaction(async () => {
		await afterCommit(publicChanged);
		const current = await lockAlbum(actor, id);
		if (!current.publication) throw new Conflict('album_not_public');
		await endWords(actor, id);
		await recordAlbum(actor, current, 'album.withdraw');
	});
}

/** Takes one picture from the public. @throws NotFound, Conflict where it is not public */
export async function withdrawPicture(
	actor: Actor,
	{ albumId, pictureId }: { albumId: string; pictureId: string }
): Promise<void> {
	await transaction(async () => {
		await afterCommit(publicChanged);
		const current = await lockAlbum(actor, albumId);
		const chosen = await pictureIn(albumId, pictureId);
		if (chosen.published === null) throw new Conflict('picture_not_public');
		await endPublications(actor, [pictureId]);
		await recordAlbum(actor, current, 'picture.withdraw', pictureId);
	});
}

async function endWords(actor: Actor, albumId: string): Promise<void> {
	await removeAlbumEntries(albumId);
	await db()
		.update(albumPublication)
		.set({ endedBy: actor.id, endedAt: now() })
		.where(and(eq(albumPublication.albumId, albumId), isNull(albumPublication.endedAt)));
}

/** Takes these pictures from the public, as far as they are. */
export const endPublications = (actor: Actor, pictureIds: string[]) =>
	rows(sql`update ${picturePublication} set ${columnName(picturePublication.endedBy)} = ${actor.id},
		${columnName(picturePublication.endedAt)} = ${instant(now())}
		where ${anyOf(picturePublication.pictureId, pictureIds)} and ${picturePublication.endedAt} is null`);

const { albumRevision } = tables;

/** Everybody who wrote a part of an album's words since they were last public. */
async function writersSince({ id, publication }: Album): Promise<string[]> {
	const list = await rows<{ by: string }>(sql`
		select distinct ${albumRevision.by} from ${albumRevision} where ${albumRevision.albumId} = ${id}
			and ${albumRevision.number} > ${publication?.number ?? 0}`);
	return list.map(({ by }) => by);
}
