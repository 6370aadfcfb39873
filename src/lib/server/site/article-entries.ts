// The words of public articles, for search: one entry for each language.
import { into, rows, sql } from '../kernel/db/index.ts';
import { aliased, articlePublication, articleText, eventFacts, siteEntry } from '../kernel/schema/index.ts';
import { entryText } from '../engines/search-tokens/index.ts';
import { ownWords } from './article-words.ts';

const { e, f, p, t } = aliased({ e: siteEntry, f: eventFacts, p: articlePublication, t: articleText });

/** Articles of one statement; the sweep comes again. */
const batchSize = 200;

/** Adds what everybody may read and has no entry yet: a publication that began, or what is from before there was a search. */
export async function indexPublished(): Promise<void> {
	const texts = await rows<{ id: string; locale: string; words: string; body: string }>(sql`
		select ${p.id}, ${t.locale}, concat_ws(' ', ${t.title}, ${t.summary}, ${t.place}, ${t.paid}) as words, ${t.body}
		from ${p} join ${t} on ${t.revisionId} = ${p.revisionId}
		where ${p.begunAt} is not null and ${p.endedAt} is null
		and not exists (select from ${f} where ${f.revisionId} = ${p.revisionId} and ${f.audience} <> 'everybody')
		and not exists (select from ${e} where ${e.publicationId} = ${p.id} and ${e.locale} = ${t.locale})
		order by ${p.id} desc limit ${batchSize}`);
	if (!texts.length) return;
	const entries = texts.map(({ id, locale, words, body }) => ({
		id,
		locale,
		words: entryText(`${words} ${ownWords(body)}`)
	}));
	await rows(sql`
		insert into ${into(siteEntry, 'publicationId', 'locale', 'words')}
		select g.id, g.locale, to_tsvector('penbridge', g.words)
		from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as g (id uuid, locale text, words text)
		on conflict do nothing`);
}

/** Removes the entries of an article, of which nothing is public any more. */
export const removeArticleEntries = (articleId: string): Promise<unknown[]> =>
	rows(sql`delete from ${e} where ${e.publicationId} in (
		select ${p.id} from ${p} where ${p.articleId} = ${articleId})`);
