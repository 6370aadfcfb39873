// Albums as those who keep them see them.
import { type Actor, keepsAlbum, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { albumRevision, tables } from '../../kernel/schema/index.ts';
import type { AlbumTexts } from './album-texts.ts';

const { album, albumPublication, albumRequest, albumText } = tables;

/** An album with the newest of its words, which need not be the public ones. */
export interface Album {
	id: string;
	programId: string | null;
	slug: string;
	ownerId: string;
	/** The event of which it tells. */
	eventId: string | null;
	revision: { id: string; number: number; by: string };
	texts: AlbumTexts;
	/** What is public of its words. */
	publication: { revisionId: string; number: number; at: string } | null;
	/** Since when a colleague is asked to publish what is new, and by whom. */
	request: { by: string; at: string } | null;
}

const columns = sql`${album.id}, ${album.programId} as "programId", ${album.slug},
	${album.ownerId} as "ownerId", ${album.eventId} as "eventId",
	json_build_object('id', ${tables.albumRevision.id}, 'number', ${tables.albumRevision.number},
	'by', ${tables.albumRevision.by}) as revision,
	(select json_object_agg(${albumText.locale}, json_build_object('title', ${albumText.title},
	'description', ${albumText.description}))
		from ${albumText} where ${albumText.revisionId} = ${tables.albumRevision.id}) as texts,
	(select json_build_object('revisionId', ${albumPublication.revisionId}, 'at', ${albumPublication.at},
		'number', (select ${albumRevision.number} from ${albumRevision}
			where ${albumRevision.id} = ${albumPublication.revisionId}))
		from ${albumPublication} where ${albumPublication.albumId} = ${album.id}
			and ${albumPublication.endedAt} is null) as publication,
	(select json_build_object('by', ${albumRequest.by}, 'at', ${albumRequest.at}) from ${albumRequest}
		where ${albumRequest.albumId} = ${album.id} and ${albumRequest.settledAt} is null) as request`;

const fromSql = sql`from ${album}
	join lateral (select album_revision.* from ${tables.albumRevision} where ${tables.albumRevision.albumId} = ${album.id}
		order by ${tables.albumRevision.number} desc limit 1) album_revision on true`;

/** Albums on a page. */
export const albumsPage = 30;

/** A page of the albums that somebody keeps, the newest first. @returns one more where there are more */
export const albumsOf = (actor: Actor, before: string | null): Promise<Album[]> =>
	rows<Album>(sql`select ${columns} ${fromSql} where ${keepsAlbum.where(readerOf(actor), 'album')}
		${isId(before) ? sql`and ${album.id} < ${before}::uuid` : sql``}
		order by ${album.id} desc limit ${albumsPage + 1}`);

/** @throws NotFound for those who do not keep it */
export async function findAlbum(actor: Actor, id: string): Promise<Album> {
	const [row] = isId(id)
		? await rows<Album>(
				sql`select ${columns} ${fromSql} where ${album.id} = ${id}
					and ${keepsAlbum.where(readerOf(actor), 'album')}`
			)
		: [];
	if (!row) throw new NotFound();
	return row;
}

/** The same, locked: the acts of two colleagues come one after the other. */
export async function lockAlbum(actor: Actor, id: string): Promise<Album> {
	await findAlbum(actor, id);
	await rows(sql`select from ${album} where ${album.id} = ${id} for no key update`);
	return findAlbum(actor, id);
}
