// The words of public albums, for search: one entry for each language, as articles have them (site/article-entries.ts).
import { into, rows, sql } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { album, albumEntry, albumPublication, albumText, aliased } from '../../kernel/schema/index.ts';
import { entryText } from '../../engines/search-tokens/index.ts';
import { hasPicture } from './public-gallery.ts';

const { al, ap, at, e } = aliased({ al: album, ap: albumPublication, at: albumText, e: albumEntry });

/** Albums of one statement; the sweep comes again. */
const batchSize = 200;

/** Adds the albums that are public and have no entry yet. */
export async function indexAlbums(): Promise<void> {
	const texts = await rows<{ id: string; locale: string; text: string }>(sql`
		select ${ap.id}, ${at.locale}, concat_ws(' ', ${at.title}, ${at.description}) as text
		from ${ap} join ${at} on ${at.revisionId} = ${ap.revisionId}
		where ${ap.endedAt} is null
		and not exists (select from ${e} where ${e.publicationId} = ${ap.id} and ${e.locale} = ${at.locale})
		order by ${ap.id} desc limit ${batchSize}`);
	if (!texts.length) return;
	const entries = texts.map(({ id, locale, text }) => ({ id, locale, words: entryText(text) }));
	await rows(sql`
		insert into ${into(albumEntry, 'publicationId', 'locale', 'words')}
		select g.id, g.locale, to_tsvector('penbridge', g.words)
		from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as g (id uuid, locale text, words text)
		on conflict do nothing`);
}

/** Removes the entries of an album whose words are no longer public. */
export const removeAlbumEntries = (albumId: string): Promise<unknown[]> =>
	rows(sql`delete from ${e} where ${e.publicationId} in (
		select ${ap.id} from ${ap} where ${ap.albumId} = ${albumId})`);

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
		select ${ap.id} as key, ${al.slug}, ${at.locale}, ${at.title}, ${at.description}
		from (select ${e.publicationId}, (array_agg(${e.locale}
				order by ${e.locale} = ${locale} desc, ${e.locale} = 'en' desc, ${e.locale}))[1] as locale
			from ${e} join ${ap} on ${ap.id} = ${e.publicationId} and ${ap.endedAt} is null
			join ${al} on ${al.id} = ${ap.albumId} and ${hasPicture()}
			where ${e.words} @@ to_tsquery('penbridge', ${query})
			${isId(before) ? sql`and ${e.publicationId} < ${before}::uuid` : sql``}
			group by ${e.publicationId} order by ${e.publicationId} desc limit ${limit}) f
		join ${ap} on ${ap.id} = f.publication_id join ${al} on ${al.id} = ${ap.albumId}
		join ${at} on ${at.revisionId} = ${ap.revisionId} and ${at.locale} = f.locale
		order by ${ap.id} desc`);
