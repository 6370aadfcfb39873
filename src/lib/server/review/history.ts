import { sql } from '../kernel/db/index.ts';
import { isKeptFromAnybodySql, isNotUndone } from '../kernel/predicates/index.ts';
import { aliased, tables } from '../kernel/schema/index.ts';

const { finding, item, review, revision } = tables;
const { ownItem } = aliased({ ownItem: item });

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
 * The history of the author of `item`, as one JSON column, over their newest letters. Findings that reveal somebody's register entry
 * are counted like the others: a number names nobody. Letters that are kept from an adult are not counted, except `item` itself, since
 * the numbers are shown beside other letters.
 */
export const historySql = sql`(
	with mine as materialized (
		select ${ownItem.id}, ${ownItem.state} from ${ownItem}
			where ${ownItem.authorId} = ${item.authorId}
		and (${ownItem.id} = ${item.id}
			or not ${isKeptFromAnybodySql(ownItem.id)}) order by ${ownItem.submittedAt} desc
				limit ${sql.raw(String(maxLetters))}
	), written as materialized (
		select ${revision.id} from mine join ${revision} on ${revision.reviewableId} = mine.id
	), decided as materialized (
		select ${review.decision} from written join ${review} on ${review.revisionId} = written.id
			and ${isNotUndone(review)}
	)
	select json_build_object(
		'released', (select count(*)::int from mine where state = 'released'),
		'recalled', (select count(*)::int from mine where state = 'recalled'),
		'returned', (select count(*)::int from decided where decision = 'return'),
		'withheld', (select count(*)::int from decided where decision = 'withhold'),
		'findings', (select coalesce(json_agg(json_build_object('check', seen."check",
			'n', seen.n) order by seen.n desc), '[]')
			from (
				select ${finding.check}, count(*)::int as n from ${finding}
				where ${finding.revisionId} in (select id from written) and ${finding.severity} in ('care', 'urgent')
				group by ${finding.check}
			) seen)
	))`;
