// Released letters whose words are kept.
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { release, revision } from '../../../src/lib/server/kernel/schema/index.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import { decide, waiting } from '../../review/desk.ts';
import { actor } from '../../world.ts';

/** A released letter. @returns the ids of its release, of itself and of its revision */
export async function sent(from: string, to: string, teacher: string, body: string) {
	const { id, revisionId } = await waiting(from, to, body);
	await decide(teacher, { revisionId, decision: 'approve' });
	const [row] = await db().select().from(release).where(eq(release.reviewableId, id));
	return { releaseId: row!.id, id, revisionId };
}

/** A released letter from Lin to Maya. */
export const fromLin = (body: string) => sent('lin', 'maya', 't.chaoyang', body);

/** Keeps a word at its first place in a letter. */
export async function keepFrom(who: string, releaseId: string, word: string) {
	const [text] = await db()
		.select({ body: revision.body })
		.from(release)
		.innerJoin(revision, eq(revision.id, release.revisionId))
		.where(eq(release.id, releaseId));
	await vocabulary.keepWord(await actor(who), { releaseId, word, at: text!.body.indexOf(word) });
}

/** The words of somebody's notebook, oldest first. */
export const wordsOf = async (who: string) =>
	(await vocabulary.listWords(await actor(who))).words.map(({ word }) => word).reverse();
