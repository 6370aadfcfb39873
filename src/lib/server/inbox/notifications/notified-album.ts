// Albums in notifications.
import { type AccessReader, keepsAlbum } from '../../kernel/access/index.ts';
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { album, albumRevision, albumText, aliased, notification } from '../../kernel/schema/index.ts';
import { albumStateSql } from '../../site/pictures/index.ts';

const { al, n, t, v } = aliased({ al: album, n: notification, t: albumText, v: albumRevision });

/** An album of which an editor is told. */
export interface NotifiedAlbum {
	id: string;
	titles: Record<string, string>;
	/** What there is to say. */
	state: 'held' | 'ready';
}

export const notifiedAlbumSql = (albumId: SQLWrapper): SQL => sql`(
	select json_build_object('id', ${al.id}, 'state', ${albumStateSql(al.id)},
		'titles', (select json_object_agg(${t.locale}, ${t.title}) from ${t} where ${t.revisionId} = (
			select ${v.id} from ${v} where ${v.albumId} = ${al.id} order by ${v.number} desc limit 1)))
	from ${al} where ${al.id} = ${albumId})`;

/** They keep the album that `n` is about, and there is still something to tell. */
export const isAlbumNews = (reader: AccessReader): SQL => sql`exists (select from ${al}
	where ${al.id} = ${n.subjectId} and ${keepsAlbum.where(reader, 'al')} and ${albumStateSql(al.id)} is not null)`;
