import { sql, type SQL } from 'drizzle-orm';

/**
 * What was set by `c` counts while it opens the account, and for a fortnight after something else took its place: whoever
 * knew it may have chosen what came next.
 * @param c the alias of a row of `secret_change`
 * @param at the moment that is asked about
 */
export const inForceSql = (c: SQL, at: SQL): SQL<boolean> => sql`not exists (
	select from secret_change later where later.person_id = ${c}.person_id and later.id <> ${c}.id
	and later.at > ${c}.at and later.at <= ${at} - interval '14 days')`;

/**
 * Whether one of these adults may know a writer's secret: they set it, and it was in force within the fortnight before the
 * letter was handed in, or since. Waiting the fortnight out with a letter that is written already helps nobody. A first card
 * counts no more once a second adult has seen to it that the student chose words of their own (own-words.ts).
 * @param people a query of one column with the adults' ids (same-hand.ts)
 */
export const knowsSecretSql = (
	people: SQL,
	{ author, submittedAt }: { author: SQL; submittedAt: SQL }
): SQL<boolean> =>
	sql`exists (select from secret_change c where c.person_id = ${author} and c.by <> c.person_id
		and ${inForceSql(sql`c`, submittedAt)}
		and not exists (select from own_words w where w.secret_change_id = c.id)
		and c.by in ${people})`;
