// Albums in notifications.
import { type AccessReader, keepsAlbum } from '../../kernel/access/index.ts';
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';
import { albumStateSql } from '../../site/pictures/index.ts';

const { album, notification } = tables;
const { albumRevision, albumText } = inner;

/** An album of which an editor is told. */
export interface NotifiedAlbum {
	id: string;
	titles: Record<string, string>;
	/** What there is to say. */
	state: 'held' | 'ready';
}

export const notifiedAlbumSql = (albumId: SQLWrapper): SQL => sql`(
	select json_build_object('id', ${inner.album.id}, 'state', ${albumStateSql(inner.album.id)},
		'titles', (select json_object_agg(${albumText.locale}, ${albumText.title}) from ${albumText}
			where ${albumText.revisionId} = (
			select ${albumRevision.id} from ${albumRevision} where ${albumRevision.albumId} = ${inner.album.id}
				order by ${albumRevision.number} desc limit 1)))
	from ${inner.album} where ${inner.album.id} = ${albumId})`;

/** They keep the album that `notification` is about, and there is still something to tell. */
export const isAlbumNews = (reader: AccessReader): SQL => sql`exists (select from ${album}
	where ${album.id} = ${notification.subjectId} and ${keepsAlbum.where(reader, 'album')}
		and ${albumStateSql(album.id)} is not null)`;
