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
import {
	aliased,
	endorsement,
	notification,
	person,
	review,
	reviewable,
	revision,
	roleGrant
} from '../kernel/schema/index.ts';

const { d, f, g, n, v } = aliased({ d: review, f: endorsement, g: roleGrant, n: notification, v: revision });
const { own, r, reviewable: reviewableRow } = aliased({ own: roleGrant, r: reviewable, reviewable });
const { w } = aliased({ w: person });

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
}

/** The row as the database returns it. */
type UnreleasedRow = Omit<UnreleasedLetter, 'submittedAt'> & { submittedAt: string };

const secondsSql = sql`(select json_agg(json_build_object('id', ${w.id}, 'name', ${w.displayName}) order by ${n.id})
	from ${n} join ${w} on ${w.id} = ${n.personId}
	where ${n.kind} = 'second' and ${n.subjectId} = ${v.id} and ${isWaiting(r)}
	and exists (select from ${f} where ${f.revisionId} = ${v.id})
	and exists (select from ${g} where ${g.personId} = ${w.id} and ${openGrant(g)} and (${g.role} = 'coordinator'
		or ${g.role} = 'teacher' and ${g.schoolId} in (select ${own.schoolId} from ${own}
			where ${own.personId} = ${r.authorId} and ${openGrant(own, 'student')}))))`;

/** Those of the `personId` of a query in its `pairingId`, in the order in which they were handed in. */
export const unreleasedColumn = sql<UnreleasedRow[] | null>`(
	select json_agg(json_build_object('id', r.id, 'state', case r.state when 'approved' then 'waiting'
		else r.state end, 'revisionId', ${v.id}, 'body', ${letterSql(v)}, 'corrected', ${correctedSql(v.id)},
		'locale', ${v.locale}, 'submittedAt', r.submitted_at,
		'words', said.words, 'reason', said.reason, 'held', ${onHoldSql(sql`r.id`)},
			'endorsed', exists (select from ${f} where ${f.revisionId} = ${v.id}) and r.release_at is null,
			'seconds', ${secondsSql}) order by r.submitted_at)
	from (
		select * from ${reviewableRow} where ${reviewableRow.pairingId} = ${sql.placeholder('pairingId')}
		and ${reviewableRow.authorId} = ${sql.placeholder('personId')}
			and ${reviewableRow.state} not in ('released', 'recalled', 'discarded')
		order by ${reviewableRow.submittedAt} limit 60
	) r join ${v} on ${v.id} = r.revision_id
	left join lateral (select ${d.words}, ${d.reason} from ${d} where ${d.revisionId} = ${v.id}
		and r.state in ('returned', 'withheld') and ${d.decision} in ('return', 'withhold') and ${isNotUndone(d)}
		order by ${d.at} desc limit 1) said on true)`;

/** The row with its time as a date. */
export const withDate = (row: UnreleasedRow): UnreleasedLetter => ({
	...row,
	submittedAt: new Date(row.submittedAt)
});
