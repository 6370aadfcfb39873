// Notifications of what waits for somebody: shown while it does.
import { readerIn, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { handSql } from '../../people/hands/index.ts';
import { roster } from '../../people/index.ts';
import { awaitingPairingsSql } from '../../pairing/index.ts';
import { awaitingRecommendationsSql } from '../../opportunities/index.ts';

const { notification, quotation } = tables;

/** Whose notification it is: as one adult, with all their accounts. */
const readerAt = (asOf: SQLWrapper): WaitingReader => ({
	...readerIn(sql`${notification.personId}`),
	hand: handSql(sql`${notification.personId}`, asOf),
	now: sql`${asOf}`
});

/** The first of the pairings that were proposed waits for a side of theirs. */
export const arePairingsWaiting = (asOf: SQLWrapper): SQL =>
	sql`exists (${awaitingPairingsSql(readerAt(asOf), notification.subjectId)})`;

/** The class list waits for them to confirm it. */
export const isListWaiting = (asOf: SQLWrapper): SQL =>
	sql`exists (${roster.awaitingListsSql(readerAt(asOf), notification.subjectId)})`;

/** The recommendation waits for them. */
export const isRecommendationWaiting = (asOf: SQLWrapper): SQL =>
	sql`exists (${awaitingRecommendationsSql(readerAt(asOf), notification.subjectId)})`;

/** A teacher asked this student about a quotation, and they have said nothing yet. */
export const isQuestionOpen = sql`exists (select from ${quotation}
	where ${quotation.id} = ${notification.subjectId}
	and ${quotation.studentId} = ${notification.personId} and ${quotation.answer} is null
		and ${quotation.endedAt} is null)`;
