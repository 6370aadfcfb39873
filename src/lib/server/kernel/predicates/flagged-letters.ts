import { sql } from '../db/index.ts';
import { aliased, report } from '../schema/index.ts';

const { f } = aliased({ f: report });

/** A letter that its reader has flagged, and whether that was answered. */
export interface Flagged {
	releaseId: string;
	answered: boolean;
}

/** What the `personId` of a query has flagged in its `pairingId`: a column, for the page with the letters asks anyway. */
export const flaggedColumn = sql<Flagged[]>`(
	select coalesce(json_agg(json_build_object('releaseId', ${f.releaseId},
		'answered', ${f.answeredAt} is not null)), '[]')
	from ${f} where ${f.pairingId} = ${sql.placeholder('pairingId')} and ${f.by} = ${sql.placeholder('personId')})`;
