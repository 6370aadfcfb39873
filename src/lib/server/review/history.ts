import { sql } from '../kernel/db/index.ts';
import { isKeptFromAnybodySql, isNotUndone } from '../kernel/predicates/index.ts';
import { aliased, finding, review, reviewable, revision } from '../kernel/schema/index.ts';

const { d, f, r, reviewable: reviewableRow } = aliased({ d: review, f: finding, r: reviewable, reviewable });
const { v } = aliased({ v: revision });

/** The numbers of a student's letters by their outcome, and of the findings in them. */
export interface History {
	released: number;
	returned: number;
	withheld: number;
	recalled: number;
	/** Care and urgent findings by check. */
	findings: { check: string; n: number }[];
}

/** How many of the newest letters are counted. */
const maxLetters = 200;

/**
 * The history of the author of `r`, as one JSON column, over their newest letters. Findings that reveal somebody's register entry
 * are counted like the others: a number names nobody. Letters that are kept from an adult are not counted, except `r` itself, since
 * the numbers are shown beside other letters.
 */
export const historySql = sql`(
	with mine as materialized (
		select ${reviewableRow.id}, ${reviewableRow.state} from ${reviewableRow}
			where ${reviewableRow.authorId} = ${r.authorId}
		and (${reviewableRow.id} = ${r.id}
			or not ${isKeptFromAnybodySql(reviewableRow.id)}) order by ${reviewableRow.submittedAt} desc
				limit ${sql.raw(String(maxLetters))}
	), written as materialized (
		select ${v.id} from mine join ${v} on ${v.reviewableId} = mine.id
	), decided as materialized (
		select ${d.decision} from written join ${d} on ${d.revisionId} = written.id and ${isNotUndone(d)}
	)
	select json_build_object(
		'released', (select count(*)::int from mine where state = 'released'),
		'recalled', (select count(*)::int from mine where state = 'recalled'),
		'returned', (select count(*)::int from decided where decision = 'return'),
		'withheld', (select count(*)::int from decided where decision = 'withhold'),
		'findings', (select coalesce(json_agg(json_build_object('check', seen."check",
			'n', seen.n) order by seen.n desc), '[]')
			from (
				select ${f.check}, count(*)::int as n from ${f}
				where ${f.revisionId} in (select id from written) and ${f.severity} in ('care', 'urgent')
				group by ${f.check}
			) seen)
	))`;
