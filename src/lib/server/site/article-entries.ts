// The words of public articles, for search: one entry for each language.
import { into, rows, sql } from '../kernel/db/index.ts';
import { siteEntry, tables } from '../kernel/schema/index.ts';
import { entryText } from '../engines/search-tokens.ts';
import { ownWords } from './article-words.ts';

const { articlePublication, articleText, eventFacts } = tables;

/** Articles of one statement; the sweep comes again. */
const batchSize = 200;

/** Adds what everybody may read and has no entry yet: a publication that began, or what is from before there was a search. */
export async function indexPublished(): Promise<void> {
	const texts = await rows<{ id: string; locale: string; words: string; body: string }>(sql`
		select ${articlePublication.id}, ${articleText.locale}, concat_ws(' ', ${articleText.title}, ${articleText.summary},
			${articleText.place}, ${articleText.paid}) as words, ${articleText.body}
		from ${articlePublication} join ${articleText} on ${articleText.revisionId} = ${articlePublication.revisionId}
		where ${articlePublication.begunAt} is not null and ${articlePublication.endedAt} is null
		and not exists (select from ${eventFacts} where ${eventFacts.revisionId} = ${articlePublication.revisionId}
			and ${eventFacts.audience} <> 'everybody')
		and not exists (select from ${tables.siteEntry} where ${tables.siteEntry.publicationId} = ${articlePublication.id}
			and ${tables.siteEntry.locale} = ${articleText.locale})
		order by ${articlePublication.id} desc limit ${batchSize}`);
	if (!texts.length) return;
	const entries = texts.map(({ id, locale, words, body }) => ({
		id,
		locale,
		words: entryText(`${words} ${ownWords(body)}`)
	}));
	await rows(sql`
		insert into ${into(siteEntry, 'publicationId', 'locale', 'words')}
		select entry.id, entry.locale, to_tsvector('penbridge', entry.words)
		from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as entry (id uuid, locale text, words text)
		on conflict do nothing`);
}

/** Removes the entries of an article, of which nothing is public any more. */
export const removeArticleEntries = (articleId: string): Promise<unknown[]> =>
	rows(sql`delete from ${tables.siteEntry} where ${tables.siteEntry.publicationId} in (
		select ${articlePublication.id} from ${articlePublication} where ${articlePublication.articleId} = ${articleId})`);
