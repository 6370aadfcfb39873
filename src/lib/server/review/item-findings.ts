import { sql } from '../kernel/db/index.ts';
import { tables } from '../kernel/schema/index.ts';
import type { Verdict } from './verdicts.ts';

const { finding, findingTally, findingVerdict, item, rosterEntry } = tables;

/** A finding on the newest revision of an item, as its reader sees it. */
export interface ItemFinding {
	id: string;
	check: string;
	kind: string;
	severity: 'note' | 'care' | 'urgent';
	start: number | null;
	end: number | null;
	about: string | null;
	says: string | null;
	/** What this reader has said about it. */
	verdict: Verdict | null;
}

/**
 * The findings on the newest revision of `item`, as one JSON column. Those that reveal a register entry are only for the staff of its
 * school: `schools` of a prepared query, whose `reader` is the person.
 */
export const itemFindingsSql = sql`(
	select coalesce(json_agg(json_build_object('id', listed.id, 'check', listed."check", 'kind', listed.kind,
		'severity', listed.severity, 'start', listed.start, 'end', listed."end", 'about', listed.about, 'says', listed.says,
		'verdict', listed.verdict)
		order by listed.start, listed.id), '[]')
	from (
		select finding.*, (select ${findingVerdict.verdict} from ${findingTally}
			join ${findingVerdict} on ${findingVerdict.tallyId} = ${findingTally.id}
			where ${findingTally.findingId} = ${finding.id}
				and ${findingVerdict.by} = ${sql.placeholder('reader')}::uuid) as verdict
		from ${finding} where ${finding.revisionId} = ${item.revisionId} and (${finding.about} is null or exists (
			select from ${rosterEntry} where ${rosterEntry.personId} = ${finding.about}
			and ${rosterEntry.schoolId} = any(${sql.placeholder('schools')}::text[])))
		order by ${finding.start}, ${finding.id} limit 60
	) listed)`;
