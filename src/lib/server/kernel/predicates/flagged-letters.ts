import { sql } from '../db/index.ts';
import { tables } from '../schema/index.ts';

const { report } = tables;

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
	select coalesce(json_agg(json_build_object('releaseId', ${report.releaseId},
		'answered', ${report.answeredAt} is not null)), '[]')
	from ${report} where ${report.pairingId} = ${sql.placeholder('pairingId')}
		and ${report.by} = ${sql.placeholder('personId')})`;
