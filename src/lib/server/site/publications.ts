// A publication with a day begins when the day has come, after a last look: a student may have been enrolled since. It ends when
// somebody withdraws the article, or another wording begins. While it stands, search has an entry for each language.
import { now } from '../kernel/clock.ts';
import {
	afterCommit,
	db,
	rows,
	sql,
	transaction,
	eq,
	and,
	isNotNull,
	isNull,
	into
} from '../kernel/db/index.ts';
import { instant } from '../kernel/predicates/index.ts';
import { publicChanged } from '../kernel/realtime/index.ts';
import { articlePublication, tables, siteEntry } from '../kernel/schema/index.ts';
import { studentsNamedIn } from '../people/naming.ts';
import { indexAlbums } from './pictures/index.ts';
import { publicTextsOf, writersWords } from './article-names.ts';
import type { ArticleTexts } from './article-texts.ts';
import { recordArticle } from './find-article.ts';
import { entryText } from '../engines/search-tokens.ts';

const { article, articleText, eventFacts } = tables;

interface WaitingPublication {
	id: string;
	articleId: string;
	/** The second adult. */
	by: string;
	programId: string | null;
	slug: string;
	texts: ArticleTexts;
}

/** Publications that begin in one run; the next minute has the others. */
const atOnce = 100;

/**
 * Begins the publications whose day has come; the wording that was public ends in the same moment. One that names a student ends instead, and
 * asks for a publisher again: then the earlier wording stays. @returns how many began
 */
export async function beginPublications(): Promise<number> {
	const waiting = await rows<WaitingPublication>(sql`
		select ${tables.articlePublication.id}, ${tables.articlePublication.articleId} as "articleId",
			${tables.articlePublication.by}, ${article.programId} as "programId", ${article.slug},
			(select json_object_agg(${articleText.locale}, json_build_object('title', ${articleText.title},
				'summary', ${articleText.summary}, 'body', ${articleText.body}, 'correction', ${articleText.correction},
				'place', ${articleText.place}, 'hosts', ${articleText.hosts}, 'guests', ${articleText.guests},
				'programme', ${articleText.programme}, 'paid', ${articleText.paid}, 'apply', ${articleText.apply},
				'questions', ${articleText.questions}, 'criteria', ${articleText.criteria})) from ${articleText}
					where ${articleText.revisionId} = ${tables.articlePublication.revisionId}) as texts
		from ${tables.articlePublication} join ${article} on ${article.id} = ${tables.articlePublication.articleId}
		where ${tables.articlePublication.begunAt} is null and ${tables.articlePublication.endedAt} is null
			and ${tables.articlePublication.from} <= ${instant(now())}
		order by ${tables.articlePublication.id} limit ${atOnce}`);
	let begun = 0;
	for (const publication of waiting) if (await begin(publication)) begun++;
	await indexPublished();
	await indexAlbums();
	return begun;
}

async function begin(publication: WaitingPublication): Promise<boolean> {
	const { id, articleId, by, programId } = publication;
	const namings = await studentsNamedIn(null, await publicTextsOf(publication));
	const isStopped = namings.some(({ stops }) => stops);
	return transaction(async () => {
		// Other processes begin it, too, and somebody may have called it off: whoever holds the article looks again.
		await rows(sql`select from ${article} where ${article.id} = ${articleId} for no key update`);
		const waiting = await rows(
			sql`select from ${tables.articlePublication} where ${tables.articlePublication.id} = ${id}
				and ${tables.articlePublication.begunAt} is null and ${tables.articlePublication.endedAt} is null`
		);
		if (!waiting.length) return false;
		if (isStopped) {
			await endPlanned(null, articleId);
			await recordArticle(null, { id: articleId, programId }, 'article.stop');
			return false;
		}
		await endPublic(by, articleId);
		await db().update(articlePublication).set({ begunAt: now() }).where(eq(articlePublication.id, id));
		await afterCommit(publicChanged);
		return true;
	});
}

const end = (by: string | null, articleId: string, hasBegun: boolean) =>
	db()
		.update(articlePublication)
		.set({ endedBy: by, endedAt: now() })
		.where(
			and(
				eq(articlePublication.articleId, articleId),
				isNull(articlePublication.endedAt),
				hasBegun ? isNotNull(articlePublication.begunAt) : isNull(articlePublication.begunAt)
			)
		);

/** Takes what is public of an article from the public, and from search. In the caller's transaction, who holds the article. */
export async function endPublic(by: string, articleId: string): Promise<void> {
	await removeArticleEntries(articleId);
	await end(by, articleId, true);
}

/** Calls off what waits for its day; what is public stays. @param by null: the server, after its last look */
export async function endPlanned(by: string | null, articleId: string): Promise<void> {
	await end(by, articleId, false);
}

/** Articles of one statement; the sweep comes again. */
const batchSize = 200;

/** Adds what everybody may read and has no entry yet: a publication that began, or what is from before there was a search. */
export async function indexPublished(): Promise<void> {
	const texts = await rows<{ id: string; locale: string; words: string; body: string }>(sql`
		select ${tables.articlePublication.id}, ${articleText.locale}, concat_ws(' ', ${articleText.title}, ${articleText.summary},
			${articleText.place}, ${articleText.paid}) as words, ${articleText.body}
		from ${tables.articlePublication} join ${articleText} on ${articleText.revisionId} = ${tables.articlePublication.revisionId}
		where ${tables.articlePublication.begunAt} is not null and ${tables.articlePublication.endedAt} is null
		and not exists (select from ${eventFacts} where ${eventFacts.revisionId} = ${tables.articlePublication.revisionId}
			and ${eventFacts.audience} <> 'everybody')
		and not exists (select from ${tables.siteEntry} where ${tables.siteEntry.publicationId} = ${tables.articlePublication.id}
			and ${tables.siteEntry.locale} = ${articleText.locale})
		order by ${tables.articlePublication.id} desc limit ${batchSize}`);
	if (!texts.length) return;
	const entries = texts.map(({ id, locale, words, body }) => ({
		id,
		locale,
		words: entryText(`${words} ${writersWords(body)}`)
	}));
	await rows(sql`
		insert into ${into(siteEntry, 'publicationId', 'locale', 'words')}
		select entry.id, entry.locale, to_tsvector('penbridge', entry.words)
		from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as entry (id uuid, locale text, words text)
		on conflict do nothing`);
}

/** Removes the entries of an article, of which nothing is public any more. */
const removeArticleEntries = (articleId: string): Promise<unknown[]> =>
	rows(sql`delete from ${tables.siteEntry} where ${tables.siteEntry.publicationId} in (
		select ${tables.articlePublication.id} from ${tables.articlePublication} where ${tables.articlePublication.articleId} = ${articleId})`);
