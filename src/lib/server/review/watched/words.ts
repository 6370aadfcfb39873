import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, prepared, sql, transaction } from '../../kernel/db/index.ts';
import { person, watchedWord } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { nameOf, type WatchedScope, schoolsIn, scopeCalled, scopesOf } from './scope.ts';

export type WordSeverity = 'note' | 'care' | 'urgent';

/** As many at once for one school or program: what is watched stays a list that a person knows. */
export const mostWords = 200;

export interface WordRequest {
	/** `school:…` or `program:…`. */
	scope: string;
	words: string;
	severity: WordSeverity;
}

/** The words as they are kept. @throws Invalid */
export function cleanWords(words: string): string {
	const text = words.normalize('NFKC').replace(/\s+/gu, ' ').trim();
	if (!/[\p{L}\p{N}]/u.test(text) || text.length > 100 || text.includes('\0') || !text.isWellFormed())
		throw new Invalid('words', 'watched_words');
	return text;
}

/** From now on these words are watched for. @throws NotFound for a scope that is not theirs, Invalid, Conflict */
export async function add(actor: Actor, wanted: WordRequest): Promise<string> {
	const scope = scopeCalled(actor, wanted.scope);
	const words = cleanWords(wanted.words);
	return transaction(async () => {
		const there = await db().select().from(watchedWord).where(active(scope));
		if (there.some((one) => one.words.toLowerCase() === words.toLowerCase()))
			throw new Conflict('watched_there');
		if (there.length >= mostWords) throw new Conflict('watched_too_many');
		const [made] = await db()
			.insert(watchedWord)
			.values({ ...scope, words, severity: wanted.severity, by: actor.id, at: now() })
			.returning({ id: watchedWord.id });
		await note(actor, 'watched.add', { id: made!.id, ...scope });
		return made!.id;
	});
}

/** These words are not watched for any more. @throws NotFound */
export async function end(actor: Actor, id: string): Promise<void> {
	await transaction(async () => {
		const own = or(...scopesOf(actor).map(active));
		const [ended] =
			isId(id) && own
				? await db()
						.update(watchedWord)
						.set({ endedBy: actor.id, endedAt: now() })
						.where(and(eq(watchedWord.id, id), own))
						.returning()
				: [];
		if (!ended) throw new NotFound();
		await note(actor, 'watched.end', ended as typeof ended & WatchedScope);
	});
}

const note = async (
	actor: Actor,
	verb: 'watched.add' | 'watched.end',
	{ id, ...scope }: WatchedScope & { id: string }
) =>
	record({
		actorId: actor.id,
		verb,
		subject: ['watched', id],
		schools: await schoolsIn(scope),
		detail: nameOf(scope)
	});

const active = ({ schoolId, programId }: WatchedScope) =>
	and(
		isNull(watchedWord.endedAt),
		schoolId === null ? eq(watchedWord.programId, programId) : eq(watchedWord.schoolId, schoolId)
	);

/** What is watched for in this person's schools and programs, with who set it and when. */
export async function list(actor: Actor) {
	const own = or(...scopesOf(actor).map(active));
	if (!own) return [];
	return db()
		.select({
			id: watchedWord.id,
			schoolId: watchedWord.schoolId,
			programId: watchedWord.programId,
			words: watchedWord.words,
			severity: watchedWord.severity,
			at: watchedWord.at,
			by: person.id,
			byName: person.displayName
		})
		.from(watchedWord)
		.innerJoin(person, eq(person.id, watchedWord.by))
		.where(own)
		.orderBy(asc(watchedWord.words), asc(watchedWord.id));
}

const current = prepared((database) =>
	database
		.select({ id: watchedWord.id, words: watchedWord.words, severity: watchedWord.severity })
		.from(watchedWord)
		.where(
			and(
				isNull(watchedWord.endedAt),
				or(
					sql`${watchedWord.programId} = ${sql.placeholder('programId')}::text`,
					sql`${watchedWord.schoolId} in (select jsonb_array_elements_text(${sql.placeholder('schools')}::jsonb))`
				)
			)
		)
		.orderBy(asc(watchedWord.id))
		.prepare('watched_for')
);

/** The words to look for in a letter: those of its schools and of its program. */
export const watchedFor = (
	schoolIds: string[],
	programId: string | null
): Promise<{ id: string; words: string; severity: WordSeverity }[]> =>
	current().execute({ programId, schools: JSON.stringify(schoolIds) });
