// A publication with a day begins when the day has come, after a last look: a student may have been enrolled since.
import { now } from '../kernel/clock.ts';
import { afterCommit, db, rows, sql, transaction, eq } from '../kernel/db/index.ts';
import { instant } from '../kernel/predicates/index.ts';
import { publicChanged } from '../kernel/realtime/index.ts';
import { aliased, article, articlePublication, articleText } from '../kernel/schema/index.ts';
import { studentsNamedIn } from '../people/naming/index.ts';
import { indexAlbums } from './pictures/index.ts';
import { indexPublished } from './article-entries.ts';
import { publicTextsOf } from './article-names.ts';
import type { ArticleTexts } from './article-texts.ts';
import { endPlanned, endPublic } from './end-publication.ts';
import { recordArticle } from './record-article.ts';

const { a, p, t } = aliased({ a: article, p: articlePublication, t: articleText });

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
		select ${p.id}, ${p.articleId} as "articleId", ${p.by}, ${a.programId} as "programId", ${a.slug},
			(select json_object_agg(${t.locale}, json_build_object('title', ${t.title}, 'summary', ${t.summary}, 'body', ${t.body},
				'correction', ${t.correction}, 'place', ${t.place}, 'hosts', ${t.hosts}, 'guests', ${t.guests},
				'programme', ${t.programme}, 'paid', ${t.paid}, 'apply', ${t.apply}, 'questions', ${t.questions},
				'criteria', ${t.criteria})) from ${t} where ${t.revisionId} = ${p.revisionId}) as texts
		from ${p} join ${a} on ${a.id} = ${p.articleId}
		where ${p.begunAt} is null and ${p.endedAt} is null and ${p.from} <= ${instant(now())}
		order by ${p.id} limit ${atOnce}`);
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
		await rows(sql`select from ${a} where ${a.id} = ${articleId} for no key update`);
		const waiting = await rows(
			sql`select from ${p} where ${p.id} = ${id} and ${p.begunAt} is null and ${p.endedAt} is null`
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
