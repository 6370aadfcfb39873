// What is kept to count findings and verdicts, when their texts go.
import { into, rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { isKeptFromAnybodySql, studentClassroomSql } from '../../kernel/predicates/index.ts';
import {
	aliased,
	board,
	classroom,
	cycle,
	enrolment,
	finding,
	findingTally,
	findingTotal,
	findingVerdict,
	pairing,
	pairingMember,
	reviewable,
	revision
} from '../../kernel/schema/index.ts';

const { b, c, e, f, m } = aliased({ b: board, c: classroom, e: enrolment, f: finding, m: pairingMember });
const { r, t, v, w, y } = aliased({ r: reviewable, t: findingTally, v: revision, w: pairing, y: cycle });

/**
 * Turns tallies and their verdicts into numbers of a month, with nothing that leads to a text or a person. Before their findings or
 * revisions are deleted. A text that is kept from an adult is not counted (safety rule 11).
 * @param where which tallies `t`
 */
const intoTotals = (where: SQLWrapper): SQL => sql`
	with gone as materialized (
		select ${t.id}, ${t.schoolId}, ${t.programId}, ${t.check}, ${t.kind}, ${t.stated}, ${t.shown}, ${t.locale},
			date_trunc('month', ${t.day})::date as month, ${isKeptFromAnybodySql(v.reviewableId)} as kept
		from ${t} join ${v} on ${v.id} = ${t.revisionId} where ${where}
	), said as (
		delete from ${findingVerdict} where ${findingVerdict.tallyId} in (select id from gone)
		returning tally_id, verdict
	), ended as (
		delete from ${findingTally} where ${findingTally.id} in (select id from gone)
	), numbers as (
		select gone.id, (count(*) filter (where said.verdict = 'right'))::int as right_ones,
			(count(*) filter (where said.verdict = 'not_worth'))::int as not_worth_ones
		from gone left join said on said.tally_id = gone.id where not gone.kept group by gone.id
	)
	insert into ${into(findingTotal, 'id', 'schoolId', 'programId', 'check', 'kind', 'stated', 'shown', 'locale', 'month', 'flagged', 'right', 'notWorth')}
	select gen_random_uuid(), gone.school_id, gone.program_id, gone."check", gone.kind, gone.stated, gone.shown,
		gone.locale, gone.month, count(*)::int, sum(numbers.right_ones)::int, sum(numbers.not_worth_ones)::int
	from gone join numbers on numbers.id = gone.id
	group by 2, 3, 4, 5, 6, 7, 8, 9
	on conflict on constraint finding_total_once do update set
		flagged = ${findingTotal.flagged} + excluded.flagged,
		"right" = ${findingTotal.right} + excluded."right",
		not_worth = ${findingTotal.notWorth} + excluded.not_worth`;

/** The statement that counts findings whose revisions are about to be emptied or deleted. @param revisions a query of ids, in brackets */
export const countFindingsOfSql = (revisions: SQLWrapper): SQL =>
	intoTotals(sql`${t.revisionId} in ${revisions}`);

/** The same for findings that are about to be deleted alone. @param condition on `finding` `f` */
export const countFindingsSql = (condition: SQLWrapper): SQL =>
	intoTotals(sql`${t.findingId} in (select ${f.id} from ${f} where ${condition})`);

/** Counts findings that were written without a tally: those of the demo world. */
export async function tallyMissing(): Promise<void> {
	await rows(sql`
		insert into ${into(findingTally, 'id', 'revisionId', 'findingId', 'schoolId', 'programId', 'check', 'kind', 'stated', 'shown', 'locale', 'day')}
		select gen_random_uuid(), ${f.revisionId}, ${f.id}, ${c.schoolId}, coalesce(
				(select ${y.programId} from ${w} join ${y} on ${y.id} = ${w.cycleId} where ${w.id} = ${r.pairingId}),
				(select ${b.programId} from ${b} where ${b.id} = ${r.boardId})),
			${f.check}, ${f.kind}, ${f.severity}, ${f.severity}, ${v.locale}, (${v.submittedAt} at time zone 'UTC')::date
		from ${f} join ${v} on ${v.id} = ${f.revisionId} join ${r} on ${r.id} = ${v.reviewableId}
		join ${c} on ${c.id} = coalesce(
			(select ${e.classroomId} from ${m} join ${e} on ${e.id} = ${m.enrolmentId}
				where ${m.pairingId} = ${r.pairingId} and ${m.personId} = ${r.authorId}),
			(select home.classroom_id from (${studentClassroomSql(r.authorId)}) home))
		where not exists (select from ${t} where ${t.findingId} = ${f.id})`);
}
