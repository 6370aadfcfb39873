// The definition of an answer to a letter, shared by every number that counts answers.
import { sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';
import { aliased, release, reviewable } from '../kernel/schema/index.ts';

const { b, br } = aliased({ b: release, br: reviewable });

/** A row of `release`. */
type ReleaseColumns = Record<'id' | 'pairingId' | 'authorId', SQLWrapper>;

/**
 * The answers to a released letter, for use after `from`: a release `b` with its item `br`, of another member of the
 * pairing, which came later and was not recalled.
 */
export const answersTo = (letter: ReleaseColumns): SQL =>
	sql`${b} join ${br} on ${br.id} = ${b.reviewableId} and ${isReleased(br)}
		and ${b.pairingId} = ${letter.pairingId} and ${b.authorId} <> ${letter.authorId} and ${b.id} > ${letter.id}`;

/** Whether somebody has answered a released letter. */
export const isAnswered = (letter: ReleaseColumns): SQL<boolean> =>
	sql`exists (select from ${answersTo(letter)})`;
