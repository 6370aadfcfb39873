import { decidesStudentCase, preparedReader } from '../kernel/access/index.ts';
import { sql, type SQL } from '../kernel/db/index.ts';
import {
	hasDecidedSql,
	nowParameter,
	isAskedSql,
	isWaiting,
	studentClassroomSql
} from '../kernel/predicates/index.ts';
import { deputyItemsSql } from '../schools/deputies/index.ts';
import { programOf } from './scope.ts';
import { aliased, inner, tables } from '../kernel/schema/index.ts';

const { approval, approvalRequest, board, cycle, endorsement, enrolment, hold, item, member } = tables;
const { pairing, review, revision, safeguardingCase } = tables;
const { caseItem } = inner;
const { coveredItem, decidedItem } = aliased({ coveredItem: item, decidedItem: item });

const taughtIds = sql`${sql.placeholder('taught')}::uuid[]`;
const personId = sql`${sql.placeholder('personId')}::uuid`;

/** Requests for approval to this teacher's classrooms, and to those for which an item was escalated to them. */
const requests = sql`
	select ${approvalRequest.revisionId}, ${approvalRequest.classroomId}, 0 as covered from ${approvalRequest}
	where ${approvalRequest.classroomId} = any(${taughtIds}) and ${isAskedSql(nowParameter)}
	union all
	select ${approvalRequest.revisionId}, ${approvalRequest.classroomId}, 1
		from ${deputyItemsSql(personId, nowParameter)} covered
	join ${coveredItem} on ${coveredItem.id} = covered.reviewable_id
	join ${approvalRequest} on ${approvalRequest.revisionId} = ${coveredItem.revisionId}
		and ${approvalRequest.classroomId} = covered.classroom_id
	where ${isAskedSql(nowParameter)}`;

/**
 * The state of the pairing and the program of an item; null where it is on no desk of its classroom: whatever a request says, a member
 * of its scope must learn there, and the teacher must be no member.
 */
const placeOf = sql`case when asked.pairing_id is null then (
	select array['active', coalesce((select ${board.programId} from ${board} where ${board.id} = asked.board_id),
		${programOf(sql`asked.author_id`)})]
	from (${studentClassroomSql(sql`asked.author_id`)}) home where home.classroom_id = asked.classroom_id)
	else (select array[${pairing.state}, ${cycle.programId}] from ${pairing} join ${cycle} on ${cycle.id} = ${pairing.cycleId}
	where ${pairing.id} = asked.pairing_id
	and exists (select from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		where ${member.pairingId} = asked.pairing_id and ${enrolment.classroomId} = asked.classroom_id)
	and not exists (select from ${member} where ${member.pairingId} = asked.pairing_id
		and ${member.personId} = ${personId})) end`;

/** Whether this wording of an item came to a case: by "Hold and tell", or because the case was opened about it. */
const isTold = sql`coalesce(${hold.toldAt} >= asked.handed_in_at, false)`;
const caseAbout = (condition: SQL) => sql`exists (select from ${caseItem}
	join ${safeguardingCase} on ${safeguardingCase.id} = ${caseItem.caseId}
	where ${caseItem.reviewableId} = asked.id and ${decidesStudentCase.where(preparedReader, 'safeguardingCase')}
		and ${condition})`;

/**
 * An item on hold that a case has taken over is on nobody's desk: it comes back, for whoever decides about the case, when that is
 * closed and the item still on hold; and for everybody, when its writer hands in another wording.
 */
const isTakenOver = sql`(${caseAbout(sql`${safeguardingCase.closedAt} is null and (${caseItem.at} >= asked.handed_in_at or ${isTold})`)}
	or ${isTold} and not ${caseAbout(sql`true`)})`;

/**
 * The items that wait for this teacher: one row each, with the classroom for which they would decide, one of their own before one
 * by escalation. Without items that may be about the teacher, items that somebody has returned or withheld, items that the teacher
 * has approved, appeals about the teacher's own decision, and items on hold that a case has taken over.
 *
 * What the queue is sorted by comes first, and before every text: to compare rows, PostgreSQL has to walk along each of them up to
 * the column, which took a fifth of this statement.
 */
export const waitingWhere = (condition: SQL) => sql`
	select ${hold.id} is not null as held, min(asked.submitted_at) over (partition by ${hold.id} is not null,
		asked.author_id) as since, asked.author_id, asked.submitted_at, asked.id, asked.revision_id, asked.classroom_id,
		asked.pairing_id, asked.number, asked.kind, asked.concern, asked.place[1] as state, asked.locale, asked.place[2] as program_id
	from (
		select asked.*, max(case when asked.nth = 1 then ${placeOf} end)
			over (partition by asked.author_id, asked.pairing_id, asked.board_id, asked.classroom_id) as place
		from (
			select ${item.id}, ${item.authorId}, ${item.submittedAt}, ${item.revisionId}, ${item.pairingId}, ${item.boardId}, ${item.kind},
				${item.concern}, ${revision.number}, ${revision.locale}, ${revision.submittedAt} as handed_in_at, one.classroom_id,
				row_number() over (partition by ${item.authorId}, ${item.pairingId}, ${item.boardId}, one.classroom_id) as nth
			from (
				select distinct on (request.revision_id) request.revision_id, request.classroom_id from (${requests}) request where ${condition}
				order by request.revision_id, request.covered, request.classroom_id
			) one
			join ${revision} on ${revision.id} = one.revision_id
			join ${item} on ${item.id} = ${revision.reviewableId} and ${item.revisionId} = ${revision.id} and ${isWaiting(item)}
				and ${item.releaseAt} is null and ${item.authorId} <> ${personId}
		) asked
	) asked
	left join ${hold} on ${hold.reviewableId} = asked.id and ${hold.liftedAt} is null
	where asked.place is not null
	and not coalesce(${hold.pastSchool} or ${hold.exceptId} = ${personId}, false)
	and not exists (select from ${approval} where ${approval.revisionId} = asked.revision_id
		and ${approval.by} = ${personId})
	and not exists (select from ${endorsement} where ${endorsement.revisionId} = asked.revision_id
		and ${endorsement.by} = ${personId})
	and case when ${hasDecidedSql(sql`asked.id`, sql`asked.revision_id`, sql`(${personId})`)} then false
		when ${hold.id} is null then true else not ${isTakenOver} end`;

/** All of them. */
export const waiting = waitingWhere(sql`true`);

/**
 * Items on hold first, then the oldest, so that a limit cuts off neither. What one student wrote stands together, at the place of
 * the oldest of it (`since`).
 */
export const queueOrder = sql`held desc, since, author_id, submitted_at, id`;

/**
 * The place that somebody's decisions of the last half hour gave to the rest of the same student: that of the oldest text they decided.
 * Without it the rest would go down the list under the eyes of whoever is reading it.
 */
export const decidedLately = sql`select ${decidedItem.authorId}, min(${decidedItem.submittedAt}) as at from ${decidedItem}
	join ${review} on ${review.revisionId} = ${decidedItem.revisionId}
	where ${review.by} = ${personId} and ${review.at} > ${nowParameter} - interval '30 minutes' group by 1`;

/** The place of a waiting text for this reader, joined with \`decided_lately\`: the list and the next text go by it. */
export const placeForReader = sql`case when held then since else least(since, decided_lately.at) end`;
