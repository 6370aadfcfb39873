// A publication with a day begins when the day has come, after a last look: a student may have been enrolled since.
import { now } from '../kernel/clock.ts';
import { afterCommit, db, rows, sql, transaction, eq } from '../kernel/db/index.ts';
import { instant } from '../kernel/predicates/index.ts';
import { publicChanged } from '../kernel/realtime/index.ts';
import { articlePublication, tables } from '../kernel/schema/index.ts';
import { studentsNamedIn } from '../people/naming/index.ts';
import { indexAlbums } from './pictures/index.ts';
import { indexPublished } from './article-entries.ts';
import { publicTextsOf } from './article-names.ts';
import type { ArticleTexts } from './article-texts.ts';
import { endPlanned, endPublic } from './end-publication.ts';
import { recordArticle } from './record-article.ts';

const { article, articleText } = tables;

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
