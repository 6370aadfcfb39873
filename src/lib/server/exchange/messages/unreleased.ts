// A student's own letters that have not travelled, as a query for the thread gives them.
import { sql } from 'drizzle-orm';
import { type Corrected, correctedSql, onHoldSql, shownWords } from '../../kernel/predicates/index.ts';

/** A letter of one's own that has not travelled. */
export interface Unreleased {
	id: string;
	state: string;
	revisionId: string;
	body: string;
	locale: string;
	submittedAt: Date;
	words: string | null;
	/** Why it came back or was kept. */
	reason: string | null;
	corrected: Corrected | null;
	/** It waits for whoever looks after the students' safety. */
	held: boolean;
	/** One teacher has approved it, and these were asked to look as well: of the writer's own school, or its coordinators. */
	seconds: { id: string; name: string }[] | null;
}

/** As the database gives it. */
type UnreleasedRow = Omit<Unreleased, 'submittedAt'> & { submittedAt: string };

const secondsSql = sql`(select json_agg(json_build_object('id', w.id, 'name', w.display_name) order by n.id)
	from notification n join person w on w.id = n.person_id
	where n.kind = 'second' and n.subject_id = v.id and r.state = 'waiting'
	and exists (select from endorsement f where f.revision_id = v.id)
	and exists (select from role_grant g where g.person_id = w.id and g.until is null and (g.role = 'coordinator'
		or g.role = 'teacher' and g.school_id in (select own.school_id from role_grant own
			where own.person_id = r.author_id and own.role = 'student' and own.until is null))))`;

/** Those of the `personId` of a query in its `pairingId`, in the order in which they were handed in. */
export const unreleasedColumn = sql<UnreleasedRow[] | null>`(
	select json_agg(json_build_object('id', r.id, 'state', case r.state when 'approved' then 'waiting' else r.state end, 'revisionId', v.id, 'body', ${shownWords}, 'corrected', ${correctedSql(sql`v.id`)},
		'locale', v.locale, 'submittedAt', r.submitted_at,
		'words', said.words, 'reason', said.reason, 'held', ${onHoldSql(sql`r.id`)}, 'seconds', ${secondsSql}) order by r.submitted_at)
	from (
		select * from reviewable where pairing_id = ${sql.placeholder('pairingId')}
		and author_id = ${sql.placeholder('personId')} and state not in ('released', 'recalled')
		order by submitted_at limit 60
	) r join revision v on v.id = r.revision_id
	left join lateral (select d.words, d.reason from review d where d.revision_id = v.id
		and r.state in ('returned', 'withheld') and d.decision in ('return', 'withhold') and d.undone_at is null
		order by d.at desc limit 1) said on true)`;

/** The same with a moment. */
export const withDate = (row: UnreleasedRow): Unreleased => ({
	...row,
	submittedAt: new Date(row.submittedAt)
});
