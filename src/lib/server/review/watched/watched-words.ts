import { type Actor, watchlistScope } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, and, asc, eq, isNull, or } from '../../kernel/db/index.ts';
import { person, tables, watchedWord } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { age } from '../../kernel/format.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { together } from '../../kernel/together.ts';

export type WordSeverity = 'note' | 'care' | 'urgent';

/** Watched words of one school or program, so that people can still know the list. */
export const maxWatchedWords = 200;

export interface WordRequest {
	/** `school:…` or `program:…`. */
	scope: string;
	words: string;
	severity: WordSeverity;
}

/** Checks watched words, and tidies them. @throws Invalid */
export function cleanWatchedWords(words: string): string {
	const text = words.normalize('NFKC').replace(/\s+/gu, ' ').trim();
	if (!/[\p{L}\p{N}]/u.test(text) || text.length > 100 || text.includes('\0') || !text.isWellFormed())
		throw new Invalid('words', 'watched_words');
	return text;
}

/** Adds watched words. @throws NotFound for a scope that is not theirs, Invalid, Conflict */
export async function add(actor: Actor, request: WordRequest): Promise<string> {
	const scope = scopeNamed(actor, request.scope);
	const words = cleanWatchedWords(request.words);
	return transaction(async () => {
		const existing = await db().select().from(watchedWord).where(isActive(scope));
		if (existing.some((entry) => entry.words.toLowerCase() === words.toLowerCase()))
			throw new Conflict('watched_there');
		if (existing.length >= maxWatchedWords) throw new Conflict('watched_too_many');
		const [inserted] = await db()
			.insert(watchedWord)
			.values({ ...scope, words, severity: request.severity, by: actor.id, at: now() })
			.returning({ id: watchedWord.id });
		await recordEvent(actor, 'watched.add', { id: inserted!.id, ...scope });
		return inserted!.id;
	});
}

/** Ends watching for these words. @throws NotFound */
export async function end(actor: Actor, id: string): Promise<void> {
	await transaction(async () => {
		const isOwn = or(...scopesOf(actor).map(isActive));
		const [ended] =
			isId(id) && isOwn
				? await db()
						.update(watchedWord)
						.set({ endedBy: actor.id, endedAt: now() })
						.where(and(eq(watchedWord.id, id), isOwn))
						.returning()
				: [];
		if (!ended) throw new NotFound();
		await recordEvent(actor, 'watched.end', ended as typeof ended & WatchedScope);
	});
}

const recordEvent = async (
	actor: Actor,
	verb: 'watched.add' | 'watched.end',
	{ id, ...scope }: WatchedScope & { id: string }
) =>
	record({
		actorId: actor.id,
		verb,
		subject: ['watched', id],
		schools: await schoolsIn(scope),
		detail: scopeName(scope)
	});

const isActive = ({ schoolId, programId }: WatchedScope) =>
	and(
		isNull(watchedWord.endedAt),
		schoolId === null ? eq(watchedWord.programId, programId) : eq(watchedWord.schoolId, schoolId)
	);

/** The watched words of this person's schools and programs, with who set them and when. */
export async function listWatchedWords(actor: Actor) {
	const isOwn = or(...scopesOf(actor).map(isActive));
	if (!isOwn) return [];
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
		.where(isOwn)
		.orderBy(asc(watchedWord.words), asc(watchedWord.id));
}

/** The words to find in a letter: those of the parameters `schools` (a list of ids) and `programId` of a query, as a column. */
export const watchedColumn = sql<{ id: string; words: string; severity: WordSeverity }[]>`(
	select coalesce(json_agg(json_build_object('id', ${tables.watchedWord.id}, 'words', ${tables.watchedWord.words},
		'severity', ${tables.watchedWord.severity}) order by ${tables.watchedWord.id}), '[]')
	from ${tables.watchedWord} where ${tables.watchedWord.endedAt} is null
		and (${tables.watchedWord.programId} = ${sql.placeholder('programId')}::text
		or ${tables.watchedWord.schoolId} = any(${sql.placeholder('schools')}::text[])))`;

/** Whose letters are watched: those of one school's students, or those of one program. */
export type WatchedScope = { schoolId: string; programId: null } | { schoolId: null; programId: string };

/** The scopes for which this person may watch words. */
function scopesOf(actor: Actor): WatchedScope[] {
	const { schools, programs } = watchlistScope(actor);
	return [
		...schools.map((schoolId): WatchedScope => ({ schoolId, programId: null })),
		...programs.map((programId): WatchedScope => ({ schoolId: null, programId }))
	];
}

/** The name of a scope in forms and labels: `school:carver`. */
const scopeName = ({ schoolId, programId }: WatchedScope): string =>
	schoolId === null ? `program:${programId}` : `school:${schoolId}`;

/** One of this person's scopes, by its name. @throws NotFound */
export function scopeNamed(actor: Actor, name: string): WatchedScope {
	const match = scopesOf(actor).find((scope) => scopeName(scope) === name);
	if (!match) throw new NotFound();
	return match;
}

/** Every school that a scope touches. */
const schoolsIn = (scope: WatchedScope): Promise<string[]> =>
	scope.schoolId === null ? schoolsOfProgram(scope.programId) : Promise.resolve([scope.schoolId]);

/** The watched words for the page: one list for each school and program. */
export async function watchedView(actor: Actor, locale: string) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const words = await listWatchedWords(actor);
	return scopesOf(actor).map((scope) => ({
		id: scopeName(scope),
		name: label(scopeName(scope)),
		words: words
			.filter((word) => scopeName(word as WatchedScope) === scopeName(scope))
			.map(({ id, words: text, severity, at, by, byName }) => ({
				id,
				words: text,
				severity,
				by: staff.nameOf(by, byName),
				age: now().getTime() - at.getTime() < 60_000 ? null : age(at, now(), locale)
			}))
	}));
}
