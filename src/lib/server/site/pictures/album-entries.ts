// The words of public albums, for search: one entry for each language, as articles have them (site/publications.ts).
import { into, rows, sql } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { albumEntry, tables } from '../../kernel/schema/index.ts';
import { entryText } from '../../engines/search-tokens.ts';
import { hasPicture } from './public-gallery.ts';

const { album, albumPublication, albumText } = tables;

/** Albums of one statement; the sweep comes again. */
const batchSize = 200;

/** Adds the albums that are public and have no entry yet. */
export async function indexAlbums(): Promise<void> {
	const texts = await rows<{ id: string; locale: string; text: string }>(sql`
		select ${albumPublication.id}, ${albumText.locale}, concat_ws(' ', ${albumText.title},
			${albumText.description}) as text
		from ${albumPublication} join ${albumText} on ${albumText.revisionId} = ${albumPublication.revisionId}
		where ${albumPublication.endedAt} is null
		and not exists (select from ${tables.albumEntry} where ${tables.albumEntry.publicationId} = ${albumPublication.id}
			and ${tables.albumEntry.locale} = ${albumText.locale})
		order by ${albumPublication.id} desc limit ${batchSize}`);
	if (!texts.length) return;
	const entries = texts.map(({ id, locale, text }) => ({ id, locale, words: entryText(text) }));
	await rows(sql`
		insert into ${into(albumEntry, 'publicationId', 'locale', 'words')}
		select entry.id, entry.locale, to_tsvector('penbridge', entry.words)
		from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as entry (id uuid, locale text, words text)
		on conflict do nothing`);
}

/** Removes the entries of an album whose words are no longer public. */
export const removeAlbumEntries = (albumId: string): Promise<unknown[]> =>
	rows(sql`delete from ${tables.albumEntry} where ${tables.albumEntry.publicationId} in (
		select ${albumPublication.id} from ${albumPublication} where ${albumPublication.albumId} = ${albumId})`);

/** An album that was found. */
export interface AlbumFound {
	/** The id of its publication. */
	key: string;
	slug: string;
	locale: string;
	title: string;
	description: string | null;
}

interface AlbumSearch {
	/** As the database takes it (engines/search-tokens). */
	query: string;
	locale: string;
	/** The key of the last entry of the page before. */
	before: string | null;
	limit: number;
}

/** Public albums with these words and a picture to see, the newest first; each once, in the reader's language where that has the words. */
export const albumsFound = ({ query, locale, before, limit }: AlbumSearch): Promise<AlbumFound[]> =>
	rows<AlbumFound>(sql`
		select ${albumPublication.id} as key, ${album.slug}, ${albumText.locale}, ${albumText.title},
			${albumText.description}
		from (select ${tables.albumEntry.publicationId}, (array_agg(${tables.albumEntry.locale}
				order by ${tables.albumEntry.locale} = ${locale} desc, ${tables.albumEntry.locale} = 'en' desc,
					${tables.albumEntry.locale}))[1] as locale
			from ${tables.albumEntry} join ${albumPublication} on ${albumPublication.id} = ${tables.albumEntry.publicationId}
				and ${albumPublication.endedAt} is null
			join ${album} on ${album.id} = ${albumPublication.albumId} and ${hasPicture()}
			where ${tables.albumEntry.words} @@ to_tsquery('penbridge', ${query})
			${isId(before) ? sql`and ${tables.albumEntry.publicationId} < ${before}::uuid` : sql``}
			group by ${tables.albumEntry.publicationId} order by ${tables.albumEntry.publicationId} desc limit ${limit}) hit
		join ${albumPublication} on ${albumPublication.id} = hit.publication_id
			join ${album} on ${album.id} = ${albumPublication.albumId}
		join ${albumText} on ${albumText.revisionId} = ${albumPublication.revisionId} and ${albumText.locale} = hit.locale
		order by ${albumPublication.id} desc`);
