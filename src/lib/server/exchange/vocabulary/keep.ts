import { and, count, eq, or } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction } from '../../kernel/db/index.ts';
import { keptWord } from '../../kernel/schema/index.ts';
import { refuseErased } from '../../directory/people/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { readingOf, pronunciationOf, wordsIn } from '../../engines/language/index.ts';
import { fresh } from './schedule.ts';
import { findText } from './text.ts';

/** Words in one notebook. */
export const mostWords = 2_000;

/** What makes two words of a language one. */
export const keyOf = (word: string): string => word.normalize('NFKC').toLowerCase();

export interface Pick {
	releaseId: string;
	/** Where the word begins in the text, in UTF-16 units. */
	at: number;
	word: string;
}

/**
 * Keeps a word of something that this student may read. A word that is there already stays one: it gets the sentence in
 * which it was met now, and keeps its days.
 * @throws NotFound, Invalid where the text has no such word, Conflict when the notebook is full
 */
export async function keep(actor: Actor, { releaseId, at, word }: Pick): Promise<void> {
	await transaction(async () => {
		const { body, locale } = await findText(actor, releaseId);
		const token = wordsIn(await readingOf(body, locale)).find((one) => one.at === at && one.text === word);
		if (!token) throw new Invalid('word', 'word_not_there');
		const place = { releaseId, start: at, end: at + word.length, word, reading: pronunciationOf(token) };
		const one = { personId: actor.id, language: token.lang, key: keyOf(word) };
		await refuseFull(one);
		const [kept] = await db()
			.insert(keptWord)
			.values({ ...one, ...place, keptAt: now(), ...fresh(now()) })
			.onConflictDoUpdate({
				target: [keptWord.personId, keptWord.language, keptWord.key],
				set: place,
				setWhere: or(
					sql`${keptWord.releaseId} <> excluded.release_id`,
					sql`${keptWord.start} <> excluded.start`
				)
			})
			.returning({ id: keptWord.id });
		await refuseErased(actor.id);
		if (!kept) return;
		await record({
			actorId: actor.id,
			verb: 'word.keep',
			subject: ['word', kept.id],
			schools: actor.schools,
			detail: releaseId
		});
	});
}

/** One that is there already fits in however full it is. */
async function refuseFull({ personId, language, key }: { personId: string; language: string; key: string }) {
	const mine = eq(keptWord.personId, personId);
	const [kept] = await db()
		.select({
			n: count(),
			known: sql<boolean>`coalesce(bool_or(${and(eq(keptWord.language, language), eq(keptWord.key, key))}), false)`
		})
		.from(keptWord)
		.where(mine);
	if (kept!.n >= mostWords && !kept!.known) throw new Conflict('words_full');
}

/** Takes a word out of one's own notebook. @throws NotFound */
export async function drop(actor: Actor, id: string): Promise<void> {
	await transaction(async () => {
		const gone = isId(id)
			? await db()
					.delete(keptWord)
					.where(and(eq(keptWord.id, id), eq(keptWord.personId, actor.id)))
					.returning({ id: keptWord.id })
			: [];
		if (!gone.length) throw new NotFound();
		await record({ actorId: actor.id, verb: 'word.drop', subject: ['word', id], schools: actor.schools });
	});
}
