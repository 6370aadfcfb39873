// A publication with a day begins when the day has come, after a last look: a student may have been enrolled since.
import { and, eq, isNull } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, rows, sql, transaction } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { publicChanged } from '../../kernel/realtime/index.ts';
import { aliased, article, articlePublication, articleText } from '../../kernel/schema/index.ts';
import { indexPublished } from './article-entries.ts';
import type { ArticleTexts } from './article-texts.ts';
import { recordArticle } from './record-article.ts';
import { studentsNamedIn } from './named-students.ts';

const { a, p, t } = aliased({ a: article, p: articlePublication, t: articleText });

interface WaitingPublication {
	id: string;
	articleId: string;
	programId: string | null;
	texts: ArticleTexts;
}

/** Publications that begin in one run; the next minute has the others. */
const atOnce = 100;

/**
 * Begins the publications whose day has come. One that names a student ends instead, and asks for a publisher again. @returns how many
 * began
 */
export async function beginPublications(): Promise<number> {
	const waiting = await rows<WaitingPublication>(sql`
		select ${p.id}, ${p.articleId} as "articleId", ${a.programId} as "programId",
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
	return begun;
}

async function begin({ id, articleId, programId, texts }: WaitingPublication): Promise<boolean> {
	const namings = await studentsNamedIn(null, texts);
	const isStopped = namings.some(({ stops }) => stops);
	return transaction(async () => {
		// Somebody may have withdrawn it in the meantime.
		const [row] = await db()
			.update(articlePublication)
			.set(isStopped ? { endedAt: now() } : { begunAt: now() })
			.where(
				and(
					eq(articlePublication.id, id),
					isNull(articlePublication.begunAt),
					isNull(articlePublication.endedAt)
				)
			)
			.returning();
		await afterCommit(publicChanged);
		if (row && isStopped) await recordArticle(null, { id: articleId, programId }, 'article.stop');
		return Boolean(row) && !isStopped;
	});
}
