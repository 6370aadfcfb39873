// What of an album is searched for names of students: its words, what there is to see in its pictures, and its address.
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { type PublicText, type StudentNaming, studentsNamedIn } from '../../people/naming/index.ts';
import { addressText } from '../../schools/programs/index.ts';
import type { Album } from './find-album.ts';
import type { AlbumPicture } from './find-pictures.ts';
import type { AlbumNews } from './publish-album.ts';

/** Who is named in what is new in an album, for a reader. @param all its pictures, by which their numbers go */
export const namedInNews = (
	actor: Actor,
	album: Album,
	{ news, all }: { news: AlbumNews; all: AlbumPicture[] }
): Promise<StudentNaming[]> =>
	studentsNamedIn(actor, [
		...(news.words ? wordsOf(album) : []),
		...news.pictures.flatMap(({ id, alts }) =>
			altsOf(all.findIndex((entry) => entry.id === id) + 1, alts ?? {})
		),
		addressText(album.slug)
	]);

const wordsOf = ({ texts }: Album): PublicText[] =>
	Object.entries(texts).flatMap(([locale, { title, description }]) => [
		{ field: 'title', locale, text: title, label: m.site_article_title },
		{ field: 'description', locale, text: description ?? '', label: m.site_album_naming_description }
	]);

const altsOf = (n: number, alts: Record<string, string>): PublicText[] =>
	Object.entries(alts).map(([locale, text]) => ({
		field: `alt-${n}`,
		locale,
		text,
		label: () => m.site_album_naming_alt({ n })
	}));
