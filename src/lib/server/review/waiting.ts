import { decidesStudentCase, preparedReader } from '../kernel/access/index.ts';
import { sql, type SQL } from '../kernel/db/index.ts';
import {
	hasDecidedSql,
	nowParameter,
	isAskedSql,
	isWaiting,
	studentClassroomSql
} from '../kernel/predicates/index.ts';
import { deputyItemsSql, isNoWriter } from '../schools/deputies/index.ts';
import { programOf } from './scope.ts';
import { aliased, inner, tables } from '../kernel/schema/index.ts';

const { approval, approvalRequest, board, cycle, endorsement, enrolment, hold, item, member } = tables;
const { pairing, revision, safeguardingCase } = tables;
const { caseItem } = inner;
const { coveredItem } = aliased({ coveredItem: item });

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

/** Whatever a request says, an item is only on the desk of a classroom in which a member of its scope learns. */
const isInClassroom = sql`case when ${item.pairingId} is null
	then one.classroom_id = (select home.classroom_id from (${studentClassroomSql(item.authorId)}) home)
	else exists (select from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		where ${member.pairingId} = ${item.pairingId} and ${enrolment.classroomId} = one.classroom_id) end`;

/** Whether this wording of an item came to a case: by "Hold and tell", or because the case was opened about it. */
const isTold = sql`coalesce(${hold.toldAt} >= ${revision.submittedAt}, false)`;
const caseAbout = (condition: SQL) => sql`exists (select from ${caseItem}
	join ${safeguardingCase} on ${safeguardingCase.id} = ${caseItem.caseId}
	where ${caseItem.reviewableId} = ${item.id} and ${decidesStudentCase.where(preparedReader, 'safeguardingCase')}
		and ${condition})`;

/**
 * An item on hold that a case has taken over is on nobody's desk: it comes back, for whoever decides about the case, when that is
 * closed and the item still on hold; and for everybody, when its writer hands in another wording.
 */
const isTakenOver = sql`(${caseAbout(sql`${safeguardingCase.closedAt} is null and (${caseItem.at} >= ${revision.submittedAt} or ${isTold})`)}
	or ${isTold} and not ${caseAbout(sql`true`)})`;

/**
 * The items that wait for this teacher: one row each, with the classroom for which they would decide, one of their own before one
 * by escalation. Without items that may be about the teacher, items that somebody has returned or withheld, items that the teacher
 * has approved, appeals about the teacher's own decision, and items on hold that a case has taken over.
 *
 * What the queue is sorted by comes first, and before every text: to compare rows, PostgreSQL has to walk along each of them up to
 * the column, which took a fifth of this statement.
 */
export const waiting = sql`
	select ${hold.id} is not null as held, min(${item.submittedAt}) over (partition by ${hold.id} is not null,
		${item.authorId}) as since, ${item.authorId}, ${item.submittedAt}, ${item.id}, ${item.revisionId}, one.classroom_id,
			${item.pairingId}, ${revision.number}, ${item.releaseAt},
		${item.kind}, ${item.concern}, coalesce(${pairing.state}, 'active') as state, ${revision.locale},
		coalesce(${cycle.programId}, ${board.programId}, ${programOf(item.authorId)}) as program_id
	from (
		select distinct on (asked.revision_id) asked.revision_id, asked.classroom_id from (${requests}) asked
		order by asked.revision_id, asked.covered, asked.classroom_id
	) one
	join ${revision} on ${revision.id} = one.revision_id
	join ${item} on ${item.id} = ${revision.reviewableId} and ${item.revisionId} = ${revision.id} and ${isWaiting(item)}
		and ${item.releaseAt} is null
	left join ${pairing} on ${pairing.id} = ${item.pairingId}
	left join ${cycle} on ${cycle.id} = ${pairing.cycleId}
	left join ${board} on ${board.id} = ${item.boardId}
	left join ${hold} on ${hold.reviewableId} = ${item.id} and ${hold.liftedAt} is null
	where ${isInClassroom}
	and ${isNoWriter(personId, { pairingId: item.pairingId, authorId: item.authorId })}
	and not coalesce(${hold.pastSchool} or ${hold.exceptId} = ${personId}, false)
	and not exists (select from ${approval} where ${approval.revisionId} = ${revision.id}
		and ${approval.by} = ${personId})
	and not exists (select from ${endorsement} where ${endorsement.revisionId} = ${revision.id}
		and ${endorsement.by} = ${personId})
	and not ${hasDecidedSql(item.id, revision.id, sql`(${personId})`)}
	and case when ${hold.id} is null then true else not ${isTakenOver} end`;

/**
 * Items on hold first, then the oldest, so that a limit cuts off neither. What one student wrote stands together, at the place of
 * the oldest of it (`since`).
 */
export const queueOrder = sql`held desc, since, author_id, submitted_at, id`;
