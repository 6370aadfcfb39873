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
import {
	aliased,
	approval,
	approvalRequest,
	board,
	caseItem,
	cycle,
	endorsement,
	enrolment,
	hold,
	pairing,
	pairingMember,
	reviewable,
	revision,
	safeguardingCase
} from '../kernel/schema/index.ts';

const { a, b, c, e, f } = aliased({ a: approval, b: board, c: reviewable, e: enrolment, f: endorsement });
const { h, m, q, r, y } = aliased({ h: hold, m: pairingMember, q: approvalRequest, r: reviewable, y: cycle });
const { i, k, v, w } = aliased({ i: caseItem, k: safeguardingCase, v: revision, w: pairing });

const taughtIds = sql`${sql.placeholder('taught')}::uuid[]`;
const personId = sql`${sql.placeholder('personId')}::uuid`;

/** Requests for approval to this teacher's classrooms, and to those for which an item was escalated to them. */
const requests = sql`
	select ${q.revisionId}, ${q.classroomId}, 0 as covered from ${q}
	where ${q.classroomId} = any(${taughtIds}) and ${isAskedSql(nowParameter)}
	union all
	select ${q.revisionId}, ${q.classroomId}, 1 from ${deputyItemsSql(personId, nowParameter)} covered
	join ${c} on ${c.id} = covered.reviewable_id
	join ${q} on ${q.revisionId} = ${c.revisionId} and ${q.classroomId} = covered.classroom_id
	where ${isAskedSql(nowParameter)}`;

/** Whatever a request says, an item is only on the desk of a classroom in which a member of its scope learns. */
const isInClassroom = sql`case when ${r.pairingId} is null
	then one.classroom_id = (select home.classroom_id from (${studentClassroomSql(r.authorId)}) home)
	else exists (select from ${m} join ${e} on ${e.id} = ${m.enrolmentId}
		where ${m.pairingId} = ${r.pairingId} and ${e.classroomId} = one.classroom_id) end`;

/** Whether this wording of an item came to a case: by "Hold and tell", or because the case was opened about it. */
const isTold = sql`coalesce(${h.toldAt} >= ${v.submittedAt}, false)`;
const caseAbout = (condition: SQL) => sql`exists (select from ${i} join ${k} on ${k.id} = ${i.caseId}
	where ${i.reviewableId} = ${r.id} and ${decidesStudentCase.where(preparedReader, 'k')} and ${condition})`;

/**
 * An item on hold that a case has taken over is on nobody's desk: it comes back, for whoever decides about the case, when that is
 * closed and the item still on hold; and for everybody, when its writer hands in another wording.
 */
const isTakenOver = sql`(${caseAbout(sql`${k.closedAt} is null and (${i.at} >= ${v.submittedAt} or ${isTold})`)}
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
	select ${h.id} is not null as held, min(${r.submittedAt}) over (partition by ${h.id} is not null, ${r.authorId}) as since,
		${r.authorId}, ${r.submittedAt}, ${r.id}, ${r.revisionId}, one.classroom_id, ${r.pairingId}, ${v.number}, ${r.releaseAt},
		${r.kind}, ${r.concern}, coalesce(${w.state}, 'active') as state, ${v.locale},
		coalesce(${y.programId}, ${b.programId}, ${programOf(r.authorId)}) as program_id
	from (
		select distinct on (a.revision_id) a.revision_id, a.classroom_id from (${requests}) a
		order by a.revision_id, a.covered, a.classroom_id
	) one
	join ${v} on ${v.id} = one.revision_id
	join ${r} on ${r.id} = ${v.reviewableId} and ${r.revisionId} = ${v.id} and ${isWaiting(r)}
		and ${r.releaseAt} is null
	left join ${w} on ${w.id} = ${r.pairingId}
	left join ${y} on ${y.id} = ${w.cycleId}
	left join ${b} on ${b.id} = ${r.boardId}
	left join ${h} on ${h.reviewableId} = ${r.id} and ${h.liftedAt} is null
	where ${isInClassroom}
	and ${isNoWriter(personId, { pairingId: r.pairingId, authorId: r.authorId })}
	and not coalesce(${h.pastSchool} or ${h.exceptId} = ${personId}, false)
	and not exists (select from ${a} where ${a.revisionId} = ${v.id} and ${a.by} = ${personId})
	and not exists (select from ${f} where ${f.revisionId} = ${v.id} and ${f.by} = ${personId})
	and not ${hasDecidedSql(r.id, v.id, sql`(${personId})`)}
	and case when ${h.id} is null then true else not ${isTakenOver} end`;

/**
 * Items on hold first, then the oldest, so that a limit cuts off neither. What one student wrote stands together, at the place of
 * the oldest of it (`since`).
 */
export const queueOrder = sql`held desc, since, author_id, submitted_at, id`;
