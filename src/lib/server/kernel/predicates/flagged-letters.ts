import { sql } from '../db/index.ts';
import { aliased, report } from '../schema/index.ts';

const { f } = aliased({ f: report });

/** A letter that its reader has reported, and whether the report was answered. */
export interface Flagged {
	releaseId: string;
	answered: boolean;
}

/**
 * The letters that the parameter `personId` has reported in the parameter `pairingId`, as a column of the query for
 * the page of letters.
 */
export const flaggedColumn = sql<Flagged[]>`(
	select coalesce(json_agg(json_build_object('releaseId', ${f.releaseId},
		'answered', ${f.answeredAt} is not null)), '[]')
	from ${f} where ${f.pairingId} = ${sql.placeholder('pairingId')} and ${f.by} = ${sql.placeholder('personId')})`;
