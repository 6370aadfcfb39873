import { sql } from 'drizzle-orm';
import { isKeptFromAnybodySql } from '../kernel/predicates/index.ts';

/** What became of a student's letters, and what the checks saw in them. */
export interface History {
	released: number;
	returned: number;
	withheld: number;
	recalled: number;
	/** Care and urgent findings by check. */
	findings: { check: string; n: number }[];
}

/** At most this many of the newest letters are counted. */
const newest = 200;

/**
 * The history of the writer of `r`, as one JSON column, over their newest letters. Findings that give away
 * somebody's register entry are counted like the others: a number names nobody. What is kept from an adult is in no number
 * that they could read beside another letter.
 */
export const historySql = sql`(
	with mine as materialized (
		select id, state from reviewable where author_id = r.author_id
		and (id = r.id or not ${isKeptFromAnybodySql(sql`reviewable.id`)}) order by submitted_at desc limit ${sql.raw(String(newest))}
	), written as materialized (
		select v.id from mine join revision v on v.reviewable_id = mine.id
	), decided as materialized (
		select d.decision from written join review d on d.revision_id = written.id and d.undone_at is null
	)
	select json_build_object(
		'released', (select count(*)::int from mine where state = 'released'),
		'recalled', (select count(*)::int from mine where state = 'recalled'),
		'returned', (select count(*)::int from decided where decision = 'return'),
		'withheld', (select count(*)::int from decided where decision = 'withhold'),
		'findings', (select coalesce(json_agg(json_build_object('check', seen."check", 'n', seen.n) order by seen.n desc), '[]')
			from (
				select f."check", count(*)::int as n from finding f
				where f.revision_id in (select id from written) and f.severity in ('care', 'urgent')
				group by f."check"
			) seen)
	))`;
