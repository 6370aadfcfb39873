// The gallery as its pages show it.
import { ownNames } from '#lib/names.ts';
import type { Locale } from '#lib/locale.ts';
import { dayText } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../../people/labels/index.ts';
import { galleryPage, publicAlbum, publicAlbums } from './public-gallery.ts';

/** A page of albums. */
export async function galleryView(locale: Locale, before: string | null) {
	const [label, list] = await together(
		() => labels(locale),
		() => publicAlbums(locale, before)
	);
	const albums = list.slice(0, galleryPage);
	return {
		albums: albums.map(({ slug, locale: lang, title, cover, at, programId }) => ({
			slug,
			lang,
			title,
			cover,
			program: programId && label(`program:${programId}`),
			date: dayText(at.slice(0, 10), locale)
		})),
		more: list.length > galleryPage ? albums.at(-1)!.key : null
	};
}

/** An album for everybody. @throws NotFound */
export async function albumView(slug: string, locale: Locale) {
	const [label, shown] = await together(
		() => labels(locale),
		() => publicAlbum(slug, locale)
	);
	const { title, description, pictures, locale: lang, programId, at } = shown;
	return {
		slug,
		title,
		description,
		pictures,
		lang,
		program: programId && label(`program:${programId}`),
		date: dayText(at.slice(0, 10), locale),
		versions: shown.locales.map((tag) => ({ locale: tag, name: ownNames[tag] ?? tag }))
	};
}

export type GalleryView = Awaited<ReturnType<typeof galleryView>>;
export type AlbumView = Awaited<ReturnType<typeof albumView>>;
