// A student's own letters that are not released, as a query of the thread reads them.
import { sql } from '../kernel/db/index.ts';
import {
	type Corrected,
	correctedSql,
	isNotUndone,
	isWaiting,
	onHoldSql,
	openGrant,
	letterSql
} from '../kernel/predicates/index.ts';
import { aliased, tables } from '../kernel/schema/index.ts';
import { type WaitFacts, waitFactsSql } from './late.ts';

const { endorsement, grant, item, notification, person, review, revision } = tables;
const { ownGrant, ownItem } = aliased({ ownGrant: grant, ownItem: item });

/** A letter of the writer's own that is not released. */
export interface UnreleasedLetter {
	id: string;
	state: string;
	revisionId: string;
	body: string;
	locale: string;
	submittedAt: Date;
	words: string | null;
	/** Why it was returned or withheld. */
	reason: string | null;
	corrected: Corrected | null;
	/** On hold: it waits for the adults who answer for the students' safety. */
	held: boolean;
	/** One teacher has approved it, which does not count alone. */
	endorsed: boolean;
	/**
	 * One teacher has approved it, and these were asked for the second approval: of the writer's own school, or its
	 * coordinators.
	 */
	seconds: { id: string; name: string }[] | null;
	/** Null where it waits for nobody of its writer's class. */
	wait: WaitFacts | null;
}

/** The row as the database returns it. */
type UnreleasedRow = Omit<UnreleasedLetter, 'submittedAt'> & { submittedAt: string };

const secondsSql = sql`(select json_agg(json_build_object('id', ${person.id}, 'name', ${person.displayName})
	order by ${notification.id})
	from ${notification} join ${person} on ${person.id} = ${notification.personId}
	where ${notification.kind} = 'second' and ${notification.subjectId} = ${revision.id} and ${isWaiting(item)}
	and exists (select from ${endorsement} where ${endorsement.revisionId} = ${revision.id})
	and exists (select from ${grant} where ${grant.personId} = ${person.id} and ${openGrant(grant)}
		and (${grant.role} = 'coordinator'
		or ${grant.role} = 'teacher' and ${grant.schoolId} in (select ${ownGrant.schoolId} from ${ownGrant}
			where ${ownGrant.personId} = ${item.authorId} and ${openGrant(ownGrant, 'student')}))))`;

/** Those of the `personId` of a query in its `pairingId`, in the order in which they were handed in. */
export const unreleasedColumn = sql<UnreleasedRow[] | null>`(
	select json_agg(json_build_object('id', ${item.id}, 'state', case ${item.state} when 'approved' then 'waiting'
		else ${item.state} end, 'revisionId', ${revision.id}, 'body', ${letterSql(revision)},
		'corrected', ${correctedSql(revision.id)}, 'locale', ${revision.locale}, 'submittedAt', ${item.submittedAt},
		'words', said.words, 'reason', said.reason, 'held', ${onHoldSql(item.id)},
			'endorsed', exists (select from ${endorsement} where ${endorsement.revisionId} = ${revision.id})
				and ${item.releaseAt} is null,
			'seconds', ${secondsSql}, 'wait', case when ${isWaiting(item)} then ${waitFactsSql} end) order by ${item.submittedAt})
	from (
		select * from ${ownItem} where ${ownItem.pairingId} = ${sql.placeholder('pairingId')}
		and ${ownItem.authorId} = ${sql.placeholder('personId')}
			and ${ownItem.state} not in ('released', 'recalled', 'discarded')
		order by ${ownItem.submittedAt} limit 60
	) item join ${revision} on ${revision.id} = ${item.revisionId}
	left join lateral (select ${review.words}, ${review.reason} from ${review} where ${review.revisionId} = ${revision.id}
		and ${item.state} in ('returned', 'withheld') and ${review.decision} in ('return', 'withhold')
			and ${isNotUndone(review)}
		order by ${review.at} desc limit 1) said on true)`;

/** The row with its time as a date. */
export const withDate = (row: UnreleasedRow): UnreleasedLetter => ({
	...row,
	submittedAt: new Date(row.submittedAt)
});
