import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from '../../kernel/db/index.ts';
import { aliased, ownWords, secretChange } from '../../kernel/schema/index.ts';

const { c, later, w } = aliased({ c: secretChange, later: secretChange, w: ownWords });

/**
 * What was set by `c` counts while it opens the account, and for a fortnight after something else took its place: whoever
 * knew it may have chosen what came next.
 * @param c the alias of a row of `secret_change`
 * @param at the moment that is asked about
 */
export const inForceSql = (c: SQLWrapper, at: SQLWrapper): SQL<boolean> => sql`not exists (
	select from ${later} where ${later.personId} = ${c}.person_id and ${later.id} <> ${c}.id
	and ${later.at} > ${c}.at and ${later.at} <= ${at} - interval '14 days')`;

/**
 * Whether one of these adults may know a writer's secret: they set it, and it was in force within the fortnight before the
 * letter was handed in, or since. Waiting the fortnight out with a letter that is written already helps nobody. A first card
 * counts no more once a second adult has seen to it that the student chose words of their own (own-words.ts).
 * @param people a query of one column with the adults' ids (same-hand.ts)
 */
export const knowsSecretSql = (
	people: SQLWrapper,
	{ author, submittedAt }: { author: SQLWrapper; submittedAt: SQLWrapper }
): SQL<boolean> =>
	sql`exists (select from ${c} where ${c.personId} = ${author} and ${c.by} <> ${c.personId}
		and ${inForceSql(sql`c`, submittedAt)}
		and not exists (select from ${w} where ${w.secretChangeId} = ${c.id})
		and ${c.by} in ${people})`;
