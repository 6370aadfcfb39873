// What is kept to count findings and verdicts, when their texts go.
import { into, rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { isKeptFromAnybodySql, studentClassroomSql } from '../../kernel/predicates/index.ts';
import { findingTally, findingTotal, findingVerdict, inner, tables } from '../../kernel/schema/index.ts';

const { board, classroom, cycle, enrolment, finding, item, member, pairing, revision } = tables;

/**
 * Turns tallies and their verdicts into numbers of a month, with nothing that leads to a text or a person. Before their findings or
 * revisions are deleted. A text that is kept from an adult is not counted (safety rule 11).
 * @param where which tallies `inner.findingTally`
 */
const intoTotals = (where: SQLWrapper): SQL => sql`
	with gone as materialized (
		select ${inner.findingTally.id}, ${inner.findingTally.schoolId}, ${inner.findingTally.programId},
			${inner.findingTally.check}, ${inner.findingTally.kind}, ${inner.findingTally.stated},
				${inner.findingTally.shown}, ${inner.findingTally.locale},
			date_trunc('month', ${inner.findingTally.day})::date as month,
			${isKeptFromAnybodySql(inner.revision.reviewableId)} as kept
		from ${inner.findingTally} join ${inner.revision} on ${inner.revision.id} = ${inner.findingTally.revisionId}
			where ${where}
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
	intoTotals(sql`${inner.findingTally.revisionId} in ${revisions}`);

/** The same for findings that are about to be deleted alone. @param condition on `finding` `finding` */
export const countFindingsSql = (condition: SQLWrapper): SQL =>
	intoTotals(sql`${inner.findingTally.findingId} in (select ${finding.id} from ${finding}
		where ${condition})`);

/** Counts findings that were written without a tally: those of the demo world. */
export async function tallyMissing(): Promise<void> {
	await rows(sql`
		insert into ${into(findingTally, 'id', 'revisionId', 'findingId', 'schoolId', 'programId', 'check', 'kind', 'stated', 'shown', 'locale', 'day')}
		select gen_random_uuid(), ${finding.revisionId}, ${finding.id}, ${classroom.schoolId}, coalesce(
				(select ${cycle.programId} from ${pairing} join ${cycle} on ${cycle.id} = ${pairing.cycleId}
					where ${pairing.id} = ${item.pairingId}),
				(select ${board.programId} from ${board} where ${board.id} = ${item.boardId})),
			${finding.check}, ${finding.kind}, ${finding.severity}, ${finding.severity}, ${revision.locale},
				(${revision.submittedAt} at time zone 'UTC')::date
		from ${finding} join ${revision} on ${revision.id} = ${finding.revisionId}
			join ${item} on ${item.id} = ${revision.reviewableId}
		join ${classroom} on ${classroom.id} = coalesce(
			(select ${enrolment.classroomId} from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
				where ${member.pairingId} = ${item.pairingId} and ${member.personId} = ${item.authorId}),
			(select home.classroom_id from (${studentClassroomSql(item.authorId)}) home))
		where not exists (select from ${tables.findingTally} where ${tables.findingTally.findingId} = ${finding.id})`);
}
