import { sql } from '../kernel/db/index.ts';
import {
	aliased,
	finding,
	findingTally,
	findingVerdict,
	reviewable,
	rosterEntry
} from '../kernel/schema/index.ts';
import type { Verdict } from './verdicts/verdicts.ts';

const { e, f, r, t, y } = aliased({
	e: rosterEntry,
	f: finding,
	r: reviewable,
	t: findingTally,
	y: findingVerdict
});

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
 * The findings on the newest revision of `r`, as one JSON column. Those that reveal a register entry are only for the staff of its
 * school: `schools` of a prepared query, whose `reader` is the person.
 */
export const itemFindingsSql = sql`(
	select coalesce(json_agg(json_build_object('id', x.id, 'check', x."check", 'kind', x.kind, 'severity', x.severity,
		'start', x.start, 'end', x."end", 'about', x.about, 'says', x.says, 'verdict', x.verdict)
		order by x.start, x.id), '[]')
	from (
		select f.*, (select ${y.verdict} from ${t} join ${y} on ${y.tallyId} = ${t.id}
			where ${t.findingId} = ${f.id} and ${y.by} = ${sql.placeholder('reader')}::uuid) as verdict
		from ${f} where ${f.revisionId} = ${r.revisionId} and (${f.about} is null or exists (
			select from ${e} where ${e.personId} = ${f.about}
			and ${e.schoolId} = any(${sql.placeholder('schools')}::text[])))
		order by ${f.start}, ${f.id} limit 60
	) x)`;
