// What is planted in notebooks: words of hers that she keeps and that a pal keeps, and her name in a pal's notebook.
import { eq } from 'drizzle-orm';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { newSchedule } from '../../src/lib/server/exchange/vocabulary/schedule.ts';
import { display, type Ids, words } from './probe.ts';

/** @param hers a letter of hers that has travelled @param theirs one of the pal, which names her and goes on with "thank" */
export async function plantWords({ id, lin }: Ids, hers: string, theirs: string) {
	const [letter] = await db()
		.select({ body: t.revision.body })
		.from(t.release)
		.innerJoin(t.revision, eq(t.revision.id, t.release.revisionId))
		.where(eq(t.release.id, theirs));
	const row = (personId: string, releaseId: string, word: string) => ({
		...{ personId, releaseId, word, key: word.toLowerCase(), language: 'en', reading: '', keptAt: now() },
		...{ start: letter!.body.indexOf(word), end: letter!.body.indexOf(word) + word.length },
		...newSchedule(now())
	});
	await db()
		.insert(t.keptWord)
		.values([row(id, theirs, display), row(id, hers, words), row(lin, hers, words)]);
	await db()
		.insert(t.keptWord)
		.values([row(lin, theirs, display), row(lin, theirs, 'thank')]);
}
