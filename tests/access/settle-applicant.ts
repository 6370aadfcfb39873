// An adult from outside for the matrix, who has confirmed their address and begun to write to the call of the commission.
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { hashOfSecret, newSecret } from '../../src/lib/server/kernel/secrets/index.ts';

/** What only the applicant wrote: it may stand on no page but theirs. */
export const applicantWords = 'I taught in Tuscaloosa for six years';

/** @returns the secret of their link, their id, and that of an application that was handed in */
export async function settleApplicant(): Promise<Record<string, string>> {
	const [call] = await db().select().from(t.article).where(eq(t.article.slug, 'teach-in-anshan'));
	const [revision] = await db()
		.select()
		.from(t.articleRevision)
		.where(eq(t.articleRevision.articleId, call!.id));
	const apply = async (handedInAt: Date | null) => {
		const [id, token] = [newId(), newSecret()];
		const row = { articleId: call!.id, revisionId: revision!.id, locale: 'en', begunAt: new Date() };
		await db()
			.insert(t.application)
			.values({ id, ...row, itemId: newId(), handedInAt });
		await db()
			.insert(t.outsideApplicant)
			.values({
				applicationId: id,
				name: 'Pat Outsider',
				mail: `${id}@example.org`,
				locale: 'en',
				tokenHash: hashOfSecret(token),
				confirmedAt: new Date(),
				documents: applicantWords,
				keptUntil: '2099-01-01'
			});
		return { id, token };
	};
	const [draft, sent] = [await apply(null), await apply(new Date())];
	return { applyToken: draft.token, applicant: draft.id, sentApplicant: sent.id };
}
