import { sql } from 'drizzle-orm';

/** A letter that its reader has flagged, and whether that was answered. */
export interface Flagged {
	releaseId: string;
	answered: boolean;
}

/** What the `personId` of a query has flagged in its `pairingId`: a column, for the page with the letters asks anyway. */
export const flaggedColumn = sql<Flagged[]>`(
	select coalesce(json_agg(json_build_object('releaseId', f.release_id, 'answered', f.answered_at is not null)), '[]')
	from report f where f.pairing_id = ${sql.placeholder('pairingId')} and f.by = ${sql.placeholder('personId')})`;
