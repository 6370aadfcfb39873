// What is planted as vocabulary: words of her letter that she and a pal keep, and her name among the pal's words.
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newSchedule } from '../../../src/lib/server/words/vocabulary/schedule.ts';
import { display, type Ids, textAbout, words } from './probe.ts';

/** @param ownRelease a released letter of hers @param palRelease one of the pal, which names her, followed by "thank" */
export async function plantWords({ id, lin }: Ids, ownRelease: string, palRelease: string) {
	const [letter] = await db()
		.select({ body: t.revision.body, id: t.revision.id })
		.from(t.release)
		.innerJoin(t.revision, eq(t.revision.id, t.release.revisionId))
		.where(eq(t.release.id, palRelease));
	const row = (personId: string, releaseId: string, word: string) => ({
		personId,
		releaseId,
		word,
		key: word.toLowerCase(),
		language: 'en',
		reading: '',
		keptAt: now(),
		meaning: textAbout,
		start: letter!.body.indexOf(word),
		end: letter!.body.indexOf(word) + word.length,
		...newSchedule(now())
	});
	await db()
		.insert(t.keptWord)
		.values([row(id, palRelease, display), row(id, ownRelease, words), row(lin, ownRelease, words)]);
	await db()
		.insert(t.keptWord)
		.values([row(lin, palRelease, display), row(lin, palRelease, 'thank')]);
	const [own] = await db().select().from(t.release).where(eq(t.release.id, ownRelease));
	const sentence = (personId: string, revisionId: string) => ({
		personId,
		revisionId,
		sentence: 0,
		createdAt: now(),
		...newSchedule(now())
	});
	await db()
		.insert(t.sentenceTry)
		.values([sentence(id, letter!.id), sentence(lin, own!.revisionId)]);
	await db().insert(t.learningWeek).values({ personId: id, week: '2026-11-23', kind: 'tried', n: 1 });
}
