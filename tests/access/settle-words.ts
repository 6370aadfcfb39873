// Vocabulary for the matrix: three kept words of a letter, and a letter that was recalled.
import { asc, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import * as vocabulary from '../../src/lib/server/words/vocabulary/index.ts';
import { readView } from '../../src/lib/server/words/vocabulary/read-view.ts';
import { actor } from '../world.ts';

/** Lin keeps three words of a letter of maya's; a letter of the triad is recalled. */
export async function settleWords(ids: Record<string, string>): Promise<Record<string, string>> {
	const lin = await actor('lin');
	const { paragraphs } = await readView(lin, ids.mayaLetter!, 'en');
	const candidates = paragraphs.flat().filter(({ at, text }) => at !== undefined && /^[a-z]{4,}$/.test(text));
	const places = [...new Map(candidates.map(({ text: word, at }) => [word, { word, at: at! }])).values()];
	for (const place of places.slice(0, 3))
		await vocabulary.keepWord(lin, { releaseId: ids.mayaLetter!, ...place });
	const keptWords = await db().select().from(t.keptWord).where(eq(t.keptWord.personId, lin.id));
	const [first, second, third] = keptWords.map(({ id }) => id) as [string, string, string];
	const { word, at } = places[3]!;
	const wordIds = {
		firstWord: first,
		secondWord: second,
		thirdWord: third,
		newWord: word,
		newWordAt: String(at)
	};
	return { ...wordIds, recalledLetter: await recall(ids) };
}

/** Recalls the first letter of the triad. @returns its release */
async function recall(ids: Record<string, string>): Promise<string> {
	const [release] = await db()
		.select()
		.from(t.release)
		.where(eq(t.release.pairingId, ids.triad!))
		.orderBy(asc(t.release.id))
		.limit(1);
	await moderation.recallItem(await actor('t.moore'), release!.reviewableId, 'A test');
	return release!.id;
}
