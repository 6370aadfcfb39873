import { sql, type SQLWrapper } from '../kernel/db/index.ts';

/** Characters that a practised reader reads in a second: letters of an alphabet, and characters that are a word each. */
const pace = { letters: 25, ideographs: 8 };
/** In s: nobody has read even the shortest text sooner. */
const least = 3;

/**
 * How many seconds it takes to read a text at least, as SQL: by its length, for each script at its own pace. Less than what reading
 * with care takes, so that nobody is kept waiting; far more than a step through the list with a key takes.
 */
export const readingSecondsSql = (body: SQLWrapper) => {
	const ideographs = sql`length(regexp_replace(${body}, '[^\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]', '', 'g'))`;
	return sql<number>`greatest(${sql.raw(String(least))}, ceil(
		(length(${body}) - ${ideographs})::numeric / ${sql.raw(String(pace.letters))}
		+ ${ideographs}::numeric / ${sql.raw(String(pace.ideographs))}))::int`;
};
