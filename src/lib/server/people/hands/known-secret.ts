import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, inner, tables } from '../../kernel/schema/index.ts';

const { handConfirmation, handRoot, ownWords, quotation, secretChange } = inner;
const { ownSecretChange } = aliased({ ownSecretChange: tables.secretChange });

/**
 * Whether a secret that somebody else set binds that adult to the account: what they printed, were shown or handed over, they may have
 * used themselves, and chosen what took its place. It ends for what happens after the owner chose their own, once an adult of another
 * hand has confirmed that: for a student with the class (own-words.ts), for staff on their page, or the operator. No number of days ends it.
 * @param secret a row of `secret_change`
 * @param moment the time in question
 */
export const bindsSql = (
	secret: Readonly<Record<'id' | 'personId' | 'at' | 'bindsFrom', SQLWrapper>>,
	moment: SQLWrapper
): SQL<boolean> => sql`(
	(${secret.bindsFrom} is null or ${secret.bindsFrom} <= ${moment})
	and not exists (select from ${ownSecretChange}
		where ${ownSecretChange.personId} = ${secret.personId} and ${ownSecretChange.by} = ${secret.personId}
		and ${ownSecretChange.at} > ${secret.at} and ${ownSecretChange.at} <= ${moment}
		and (exists (select from ${ownWords} where ${ownWords.secretChangeId} = ${secret.id}
			and ${ownWords.at} >= ${ownSecretChange.at})
			or exists (select from ${handConfirmation} where ${handConfirmation.personId} = ${secret.personId}
				and ${handConfirmation.at} >= ${ownSecretChange.at})
			or exists (select from ${handRoot} where ${handRoot.personId} = ${secret.personId}
				and ${handRoot.at} >= ${ownSecretChange.at}))))`;

/**
 * Whether one of these adults may know the secret with which a text was handed in, or one that was set since: a letter may wait for it.
 * @param people a query of one column with the adults' ids (same-hand.ts)
 */
export const knowsSecretSql = (
	people: SQLWrapper,
	{ author, submittedAt }: { author: SQLWrapper; submittedAt: SQLWrapper }
): SQL<boolean> =>
	sql`exists (select from ${secretChange} where ${secretChange.personId} = ${author}
		and ${secretChange.by} <> ${secretChange.personId}
		and ${bindsSql(secretChange, submittedAt)} and ${secretChange.by} in ${people})`;

/**
 * Whether one of these adults chose the words of an item: they asked a student for this passage, to quote it in public.
 * @param people a query of one column with the adults' ids
 */
export const choseWordsSql = (people: SQLWrapper, itemId: SQLWrapper): SQL<boolean> =>
	sql`exists (select from ${quotation} where ${quotation.reviewableId} = ${itemId}
		and ${quotation.proposedBy} in ${people})`;
