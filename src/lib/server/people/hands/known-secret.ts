import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	aliased,
	handConfirmation,
	handRoot,
	ownWords,
	quotation,
	secretChange
} from '../../kernel/schema/index.ts';

const { c, own, w } = aliased({ c: secretChange, own: secretChange, w: ownWords });
const { k, r } = aliased({ k: handConfirmation, r: handRoot });
const { chosen } = aliased({ chosen: quotation });

/**
 * Whether a secret that somebody else set binds that adult to the account: what they printed, were shown or handed over, they may have
 * used themselves, and chosen what took its place. It ends for what happens after the owner chose their own, once an adult of another
 * hand has confirmed that: for a student with the class (own-words.ts), for staff on their page, or the operator. No number of days ends it.
 * @param c the alias of a row of `secret_change`
 * @param moment the time in question
 */
export const bindsSql = (c: SQLWrapper, moment: SQLWrapper): SQL<boolean> => sql`(
	(${c}.binds_from is null or ${c}.binds_from <= ${moment})
	and not exists (select from ${own}
		where ${own.personId} = ${c}.person_id and ${own.by} = ${c}.person_id
		and ${own.at} > ${c}.at and ${own.at} <= ${moment}
		and (exists (select from ${w} where ${w.secretChangeId} = ${c}.id and ${w.at} >= ${own.at})
			or exists (select from ${k} where ${k.personId} = ${c}.person_id and ${k.at} >= ${own.at})
			or exists (select from ${r} where ${r.personId} = ${c}.person_id and ${r.at} >= ${own.at}))))`;

/**
 * Whether one of these adults may know the secret with which a text was handed in, or one that was set since: a letter may wait for it.
 * @param people a query of one column with the adults' ids (same-hand.ts)
 */
export const knowsSecretSql = (
	people: SQLWrapper,
	{ author, submittedAt }: { author: SQLWrapper; submittedAt: SQLWrapper }
): SQL<boolean> =>
	sql`exists (select from ${c} where ${c.personId} = ${author} and ${c.by} <> ${c.personId}
		and ${bindsSql(sql`c`, submittedAt)} and ${c.by} in ${people})`;

/**
 * Whether one of these adults chose the words of an item: they asked a student for this passage, to quote it in public.
 * @param people a query of one column with the adults' ids
 */
export const choseWordsSql = (people: SQLWrapper, itemId: SQLWrapper): SQL<boolean> =>
	sql`exists (select from ${chosen} where ${chosen.reviewableId} = ${itemId} and ${chosen.proposedBy} in ${people})`;
