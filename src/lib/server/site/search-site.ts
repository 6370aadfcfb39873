// Search over what everybody may read.
import { locales, type Locale } from '#lib/locale.ts';
import type { MarkupNode } from '../../forum/markup.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { isId } from '../kernel/ids.ts';
import { isArticleOn } from '../kernel/predicates/index.ts';
import { inner, tables } from '../kernel/schema/index.ts';
import { parseQuestion, plain, type Question, tokensOf } from '../engines/search-tokens.ts';
import { countryName, labels } from '../people/labels/index.ts';
import { together } from '../kernel/together.ts';
import { markup } from '../forum/index.ts';
import { type AlbumFound, albumsFound } from './pictures/index.ts';
import { type SnippetPiece, snippets } from '../search/entries.ts';
import type { ArticleKind } from './find-article.ts';
import { writersWords } from './article-names.ts';

const { article, articlePublication, articleText, city, cityTie, siteEntry } = tables;

/** Something public that was found. */
export interface SiteHit {
	/** Where it stands, without the language. */
	path: string;
	kind: ArticleKind | 'city' | 'album';
	lang: string;
	title: string;
	pieces: SnippetPiece[];
}

/** Hits on a page. */
const pageSize = 10;

/**
 * What is found beside articles, on the first page: short lists that are looked through in memory. Another kind of public thing
 * (opportunities) is one more function here.
 */
const lists: ((question: Question, locale: Locale) => Promise<SiteHit[]>)[] = [citiesFound];

/**
 * Searches the public pages, in every language in which they are written; the newest first.
 * @param before the key of the last article of the page before @returns `more`: the key of the next page
 */
export async function searchSite(asked: string, locale: Locale, before: string | null) {
	const question = parseQuestion(asked);
	if (!question.query || asked.includes('\0')) return { hits: [], more: null };
	const { query } = question;
	const [articles, albums] = await together(
		() => articlesFound(query, locale, before),
		() => albumsFound({ query, locale, before, limit: pageSize + 1 })
	);
	// Their keys are made from the time of their publication: one order for both.
	const matches = [...articles.map(articleMatch), ...albums.map(albumMatch)].sort((a, b) =>
		a.key < b.key ? 1 : -1
	);
	const page = matches.slice(0, pageSize);
	const pieces = await snippets(
		page.map(({ text }) => text),
		question
	);
	const others = before ? [] : await Promise.all(lists.map((list) => list(question, locale)));
	return {
		hits: [...others.flat(), ...page.map(({ hit }, index) => ({ ...hit, pieces: pieces[index]! }))],
		more: matches.length > pageSize ? page.at(-1)!.key : null
	};
}

/** Something with a key of its own, that pages of hits go by. */
interface SiteMatch {
	key: string;
	hit: Omit<SiteHit, 'pieces'>;
	/** In which the words are shown. */
	text: string;
}

/** Where kinds stand that are no news. */
const folders: Partial<Record<ArticleKind, string>> = { event: 'events', call: 'opportunities' };

const articleMatch = ({ key, slug, kind, locale: lang, title, summary, body }: ArticleFound): SiteMatch => ({
	key,
	text: `${summary} ${withoutMarkup(body)}`,
	hit: { path: `/${folders[kind] ?? 'news'}/${slug}`, kind, lang, title }
});

const albumMatch = ({ key, slug, locale: lang, title, description }: AlbumFound): SiteMatch => ({
	key,
	text: description ?? title,
	hit: { path: `/gallery/${slug}`, kind: 'album', lang, title }
});

interface ArticleFound {
	key: string;
	slug: string;
	kind: ArticleKind;
	locale: string;
	title: string;
	summary: string;
	body: string;
}

/** Each article once: in the reader's language where that has the words, else in English, else in any. */
const articlesFound = (query: string, locale: string, before: string | null): Promise<ArticleFound[]> =>
	rows<ArticleFound>(sql`
		select ${articlePublication.id} as key, ${article.slug}, ${article.kind}, ${articleText.locale},
			${articleText.title}, ${articleText.summary}, ${articleText.body}
		from (select ${siteEntry.publicationId}, (array_agg(${siteEntry.locale}
				order by ${siteEntry.locale} = ${locale} desc, ${siteEntry.locale} = 'en' desc,
					${siteEntry.locale}))[1] as locale
			from ${siteEntry} where ${siteEntry.words} @@ to_tsquery('penbridge', ${query})
			and exists (select from ${inner.articlePublication}
				join ${inner.article} on ${inner.article.id} = ${inner.articlePublication.articleId}
				where ${inner.articlePublication.id} = ${siteEntry.publicationId} and ${isArticleOn(inner.article)})
			${isId(before) ? sql`and ${siteEntry.publicationId} < ${before}::uuid` : sql``}
			group by ${siteEntry.publicationId} order by ${siteEntry.publicationId} desc limit ${pageSize + 1}) hit
		join ${articlePublication} on ${articlePublication.id} = hit.publication_id
			and ${articlePublication.begunAt} is not null and ${articlePublication.endedAt} is null
		join ${article} on ${article.id} = ${articlePublication.articleId}
		join ${articleText} on ${articleText.revisionId} = ${articlePublication.revisionId}
			and ${articleText.locale} = hit.locale
		order by ${articlePublication.id} desc`);

/** A text as one reads it: without the signs of light markup. */
const withoutMarkup = (body: string): string => markup(writersWords(body), 'site').map(textOfNode).join(' ');

const textOfNode = (node: MarkupNode): string =>
	typeof node === 'string' ? node : node.children.map(textOfNode).join('');

/** Cities whose name or country has all the words, in any language. */
async function citiesFound({ words }: Question, locale: Locale): Promise<SiteHit[]> {
	const tied = await rows<{ id: string; country: string }>(sql`
		select ${city.id}, ${city.country} from ${cityTie} join ${city} on ${city.id} = ${cityTie.cityId}
			where ${cityTie.endedAt} is null
		order by ${city.id}`);
	const names = await Promise.all(locales.map((tag) => labels(tag)));
	const label = await labels(locale);
	const says = ({ id, country }: { id: string; country: string }) => {
		const text = locales
			.flatMap((tag, index) => [names[index]!(`city:${id}`), countryName(country, tag) ?? ''])
			.join(' ');
		const latin = tokensOf(text).filter(({ han }) => !han);
		return words.every((word) =>
			word.han ? text.includes(word.text) : latin.some((token) => token.text === plain(word.text))
		);
	};
	return tied.filter(says).map(({ id, country }) => ({
		path: `/cities/${id}`,
		kind: 'city',
		lang: locale,
		title: label(`city:${id}`),
		pieces: [{ text: countryName(country, locale) ?? country, marked: false }]
	}));
}
