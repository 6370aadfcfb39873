import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, ownWords, quotation, secretChange } from '../../kernel/schema/index.ts';

const { c, later, w } = aliased({ c: secretChange, later: secretChange, w: ownWords });
const { chosen } = aliased({ chosen: quotation });

/**
 * A secret set by `c` is in force while it opens the account, and for a fortnight after another one replaced it: who knew it
 * may have chosen the next one.
 * @param c the alias of a row of `secret_change`
 * @param moment the time in question
 */
export const inForceSql = (c: SQLWrapper, moment: SQLWrapper): SQL<boolean> => sql`not exists (
	select from ${later} where ${later.personId} = ${c}.person_id and ${later.id} <> ${c}.id
	and ${later.at} > ${c}.at and ${later.at} <= ${moment} - interval '14 days')`;

/**
 * Whether one of these adults may know a writer's secret: they set it, and it was in force within the fortnight before the
 * letter was handed in, or since. Waiting a fortnight with a letter that is already written does not help. A first card does
 * not count once a second adult has made sure that the student chose their own words (own-words.ts).
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

/**
 * Whether one of these adults chose the words of an item: they asked a student for this passage, to quote it in public.
 * @param people a query of one column with the adults' ids
 */
export const choseWordsSql = (people: SQLWrapper, itemId: SQLWrapper): SQL<boolean> =>
	sql`exists (select from ${chosen} where ${chosen.reviewableId} = ${itemId} and ${chosen.proposedBy} in ${people})`;
