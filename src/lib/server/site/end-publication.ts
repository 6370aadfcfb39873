// Publications end: somebody withdraws the article, or another wording begins.
import { now } from '../kernel/clock.ts';
import { db, and, eq, isNotNull, isNull } from '../kernel/db/index.ts';
import { articlePublication } from '../kernel/schema/index.ts';
import { removeArticleEntries } from './article-entries.ts';

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
