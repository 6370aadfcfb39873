// The definition of an answer to a letter, shared by every number that counts answers.
import { sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';
import { aliased, tables } from '../kernel/schema/index.ts';

const { answer, answerItem } = aliased({ answer: tables.release, answerItem: tables.item });

/** A row of `release`. */
type ReleaseColumns = Record<'id' | 'pairingId' | 'authorId', SQLWrapper>;

/**
 * The answers to a released letter, for use after `from`: a release `answer` with its item `answerItem`, of another member of the
 * pairing, which came later and was not recalled.
 */
export const answersTo = (letter: ReleaseColumns): SQL =>
	sql`${answer} join ${answerItem} on ${answerItem.id} = ${answer.reviewableId} and ${isReleased(answerItem)}
		and ${answer.pairingId} = ${letter.pairingId} and ${answer.authorId} <> ${letter.authorId}
			and ${answer.id} > ${letter.id}`;

/** Whether somebody has answered a released letter. */
export const isAnswered = (letter: ReleaseColumns): SQL<boolean> =>
	sql`exists (select from ${answersTo(letter)})`;
