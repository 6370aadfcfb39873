// Albums as those who keep them see them.
import { type Actor, keepsAlbum, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import {
	album,
	albumPublication,
	albumRequest,
	albumRevision,
	albumText,
	aliased
} from '../../kernel/schema/index.ts';
import type { AlbumTexts } from './album-texts.ts';

const { al, ap, r, t, v } = aliased({
	al: album,
	ap: albumPublication,
	r: albumRequest,
	t: albumText,
	v: albumRevision
});

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

const columns = sql`${al.id}, ${al.programId} as "programId", ${al.slug}, ${al.ownerId} as "ownerId", ${al.eventId} as "eventId",
	json_build_object('id', ${v.id}, 'number', ${v.number}, 'by', ${v.by}) as revision,
	(select json_object_agg(${t.locale}, json_build_object('title', ${t.title}, 'description', ${t.description}))
		from ${t} where ${t.revisionId} = ${v.id}) as texts,
	(select json_build_object('revisionId', ${ap.revisionId}, 'at', ${ap.at},
		'number', (select ${albumRevision.number} from ${albumRevision} where ${albumRevision.id} = ${ap.revisionId}))
		from ${ap} where ${ap.albumId} = ${al.id} and ${ap.endedAt} is null) as publication,
	(select json_build_object('by', ${r.by}, 'at', ${r.at}) from ${r}
		where ${r.albumId} = ${al.id} and ${r.settledAt} is null) as request`;

const fromSql = sql`from ${al}
	join lateral (select v.* from ${v} where ${v.albumId} = ${al.id} order by ${v.number} desc limit 1) v on true`;

/** Albums on a page. */
export const albumsPage = 30;

/** A page of the albums that somebody keeps, the newest first. @returns one more where there are more */
export const albumsOf = (actor: Actor, before: string | null): Promise<Album[]> =>
	rows<Album>(sql`select ${columns} ${fromSql} where ${keepsAlbum.where(readerOf(actor), 'al')}
		${isId(before) ? sql`and ${al.id} < ${before}::uuid` : sql``}
		order by ${al.id} desc limit ${albumsPage + 1}`);

/** @throws NotFound for those who do not keep it */
export async function findAlbum(actor: Actor, id: string): Promise<Album> {
	const [row] = isId(id)
		? await rows<Album>(
				sql`select ${columns} ${fromSql} where ${al.id} = ${id} and ${keepsAlbum.where(readerOf(actor), 'al')}`
			)
		: [];
	if (!row) throw new NotFound();
	return row;
}

/** The same, locked: the acts of two colleagues come one after the other. */
export async function lockAlbum(actor: Actor, id: string): Promise<Album> {
	await findAlbum(actor, id);
	await rows(sql`select from ${al} where ${al.id} = ${id} for no key update`);
	return findAlbum(actor, id);
}
