// Which notifications `n` are visible: a notification is shown, and counted, while what it says is true and its person may
// see its subject.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { coordinatesSchool, isKeptFrom, leadsCase, readerIn, worksAt } from '../../kernel/access/index.ts';
import {
	activePairing,
	concernsSql,
	isAskedSql,
	isEnrolled,
	isReleased,
	isWaiting,
	openGrant,
	openMembership,
	openPost,
	schoolsOfSql,
	takesPartSql
} from '../../kernel/predicates/index.ts';
import { deputyItemsSql } from '../../schools/deputies/index.ts';
import { topicVisibleSql } from '../../forum/index.ts';
import { classroomOf } from '../../people/index.ts';
import { isAlbumNews } from './notified-album.ts';
import { isDecisionOfClass, isFormMissing, isOwnDecision } from './notified-call.ts';
import { isStillComing } from './notified-event.ts';
import {
	arePairingsWaiting,
	isListWaiting,
	isQuestionOpen,
	isRecommendationWaiting
} from './waiting-notifications.ts';
import {
	aliased,
	approvalRequest,
	board,
	classroomMembership,
	correction,
	cycle,
	deputy,
	deskNote,
	endorsement,
	enrolment,
	erasureRequest,
	notification,
	pairing,
	pairingMember,
	release,
	report,
	reviewable,
	revision,
	roleGrant,
	safeguardingCase,
	safeguardingPost,
	school,
	staffInvitation,
	topic
} from '../../kernel/schema/index.ts';

const { b, d, e, f, g } = aliased({ b: board, d: deputy, e: enrolment, f: report, g: roleGrant });
const { f: fEndorsement, i, k, y } = aliased({ f: endorsement, i: staffInvitation, k: correction, y: cycle });
const { k: kSafeguardingCase, l, m } = aliased({ k: safeguardingCase, l: release, m: pairingMember });
const { n, o, p, r } = aliased({ n: notification, o: safeguardingPost, p: safeguardingPost, r: reviewable });
const { q, s, t, v } = aliased({ q: erasureRequest, s: school, t: classroomMembership, v: revision });
const { q: qApprovalRequest, t: tTopic, w } = aliased({ q: approvalRequest, t: topic, w: pairing });
const { q: qDeskNote, w: wReviewable } = aliased({ q: deskNote, w: reviewable });

/** The person whose notification it is, with their present roles. */
const notifiedReader = readerIn(sql`${n.personId}`);

const hasRole = (roles: SQLWrapper) => sql`exists (select from ${g} where ${g.personId} = ${n.personId}
	and ${g.role} in (${roles}) and ${openGrant(g)})`;
const isStudent = hasRole(sql`'student'`);
const isStaff = hasRole(sql`'teacher', 'coordinator'`);

/** They are a member of the pairing `w`, and still take part. */
const takesPart = sql`exists (select from ${w} join ${m} on ${m.pairingId} = ${w.id} and ${m.personId} = ${n.personId}
	join ${e} on ${e.id} = ${m.enrolmentId} and ${isEnrolled(e)}
	where ${w.id} = ${r.pairingId} and ${activePairing(w)})`;

/** They have access to the place of an item `r`: the pairing is active, the board is open to them. */
const placeIsOpen = sql`(${r.pairingId} is null or ${takesPart})
	and (${r.boardId} is null or exists (select from ${b} where ${b.id} = ${r.boardId}
		and ${takesPartSql(b, n.personId)}))`;

const isReturned = sql`exists (select from ${v} join ${r} on ${r.id} = ${v.reviewableId} and ${r.revisionId} = ${v.id}
	where ${v.id} = ${n.subjectId} and ${r.authorId} = ${n.personId} and ${r.state} = 'returned' and ${placeIsOpen})`;

const isStillReleased = sql`exists (select from ${l} join ${r} on ${r.id} = ${l.reviewableId} and ${isReleased(r)}
	where ${l.id} = ${n.subjectId} and (${n.kind} <> 'released' or ${r.authorId} = ${n.personId}) and ${placeIsOpen})`;

/** The correction is released, and corrects a text of theirs. */
const isStillCorrected = sql`exists (select from ${k} join ${r} on ${r.id} = ${k.reviewableId} and ${isReleased(r)}
	join ${wReviewable} on ${wReviewable.id} = ${k.targetId} and ${isReleased(wReviewable)}
		and ${wReviewable.authorId} = ${n.personId}
	join ${tTopic} on ${tTopic.id} = ${k.topicId}
	where ${k.releaseId} = ${n.subjectId} and ${placeIsOpen} and ${topicVisibleSql})`;

/** Their report was answered: as a member of the pairing, as its teacher, or about a text on a board. */
const isReportAnswered = sql`exists (select from ${f} where ${f.id} = ${n.subjectId} and ${f.by} = ${n.personId}
	and ${f.answeredAt} is not null and (${f.pairingId} is null
		or exists (select from ${m} where ${m.pairingId} = ${f.pairingId} and ${m.personId} = ${n.personId})
		or exists (select from ${m} join ${e} on ${e.id} = ${m.enrolmentId}
			join ${t} on ${t.classroomId} = ${e.classroomId} and ${t.personId} = ${n.personId}
				and ${openMembership(t, 'teacher')}
			where ${m.pairingId} = ${f.pairingId})))`;

const isDeputy = (asOf: SQLWrapper) => sql`exists (select from ${d} join ${s} on ${s.id} = ${d.schoolId}
	where ${d.id} = ${n.subjectId} and ${d.deputyId} = ${n.personId}
	and ${d.endedAt} is null and ${d.endsOn} >= (${asOf} at time zone ${s.timeZone})::date)`;

/** The item `r` may be about them: it is neither on their desk nor in their notifications. */
const isKept = isKeptFrom.where(notifiedReader, r.id);

/** An item that was brought to them still waits for the classroom from which it came. */
const isStillBrought = (
	asOf: SQLWrapper
) => sql`exists (select from ${v} join ${r} on ${r.id} = ${v.reviewableId}
	and ${r.revisionId} = ${v.id} and ${isWaiting(r)}
	join ${deputyItemsSql(n.personId, asOf)} c on c.reviewable_id = ${r.id}
	join ${qApprovalRequest} on ${qApprovalRequest.revisionId} = ${v.id}
		and ${qApprovalRequest.classroomId} = c.classroom_id and ${isAskedSql(asOf)}
	where ${v.id} = ${n.subjectId} and not ${isKept})`;

/** A colleague has approved, and the item still waits for a second approval that they may give. */
const needsSecond = (
	asOf: SQLWrapper
) => sql`exists (select from ${v} join ${r} on ${r.id} = ${v.reviewableId}
	and ${r.revisionId} = ${v.id} and ${isWaiting(r)}
	join ${fEndorsement} on ${fEndorsement.revisionId} = ${v.id} and ${fEndorsement.by} <> ${n.personId}
	join ${qApprovalRequest} on ${qApprovalRequest.revisionId} = ${v.id}
		and ${qApprovalRequest.classroomId} = ${fEndorsement.classroomId}
		and ${qApprovalRequest.reason} = 'second' and ${isAskedSql(asOf)}
	where ${v.id} = ${n.subjectId} and not ${isKept} and (exists (select from ${t}
		where ${t.classroomId} = ${fEndorsement.classroomId}
			and ${t.personId} = ${n.personId} and ${openMembership(t, 'teacher')})
		or exists (select from ${deputyItemsSql(n.personId, asOf)} c where c.reviewable_id = ${r.id})))`;

/** They work at the school, or coordinate a program of it. */
const worksFor = (schoolId: SQLWrapper) =>
	sql`(${worksAt.where(notifiedReader, schoolId)} or ${coordinatesSchool.where(notifiedReader, schoolId)})`;

/** Nobody has answered what they were asked about an item, and they may still read it. */
const isStillAsked = sql`exists (select from ${qDeskNote} join ${r} on ${r.id} = ${qDeskNote.reviewableId}
	where ${qDeskNote.id} = ${n.subjectId} and ${qDeskNote.askedId} = ${n.personId} and ${qDeskNote.answeredAt} is null
	and not ${isKept} and exists (select from ${schoolsOfSql(r.id)} near (id)
		where ${worksFor(sql`near.id`)}))`;

const isNewcomer = (asOf: SQLWrapper) => sql`exists (select from ${i} where ${i.id} = ${n.subjectId}
	and ${i.usedAt} > ${asOf} - interval '30 days' and ${worksFor(i.schoolId)})`;

const isPostLost = sql`exists (select from ${o} where ${o.id} = ${n.subjectId} and ${o.personId} = ${n.personId}
	and ${o.until} is not null)`;

/** An erasure that was requested and confirmed, and is not done yet. */
const isAgreed = (condition: SQLWrapper) => sql`exists (select from ${q}
	where ${q.id} = ${n.subjectId} and ${q.outcome} is null and ${q.agreedAt} is not null and ${condition})`;

/**
 * They answer for that student: as the lead of the school, a teacher of the class, a coordinator of one of the student's
 * programs.
 */
const answersForThem = sql`(exists (select from ${p} where ${p.personId} = ${n.personId}
		and ${p.schoolId} = ${q.schoolId} and ${openPost(p)})
	or exists (select from ${t} where ${t.personId} = ${n.personId} and ${openMembership(t, 'teacher')}
		and ${t.classroomId} = ${classroomOf(q.personId)})
	or exists (select from ${g} join ${y} on ${y.programId} = ${g.programId}
		join ${e} on ${e.cycleId} = ${y.id} and ${e.personId} = ${q.personId}
		where ${g.personId} = ${n.personId} and ${openGrant(g, 'coordinator')}))`;

/** The cases `k` that hold an erasure `q` and that this person leads. */
export const ledCasesSql = (asOf: SQLWrapper): SQL => sql`from ${kSafeguardingCase}
	where ${kSafeguardingCase.holdUntil} > (${asOf} at time zone 'UTC')::date and ${concernsSql(kSafeguardingCase, q.personId)}
	and ${leadsCase.where(notifiedReader, 'k')}`;

/** The notifications of a student; kinds for staff are never visible. */
export const visibleToStudentSql = sql`(${isStudent} and case ${n.kind}
	when 'returned' then ${isReturned}
	when 'corrected' then ${isStillCorrected} when 'report' then ${isReportAnswered}
	when 'deputy' then false when 'brought' then false when 'second' then false when 'asked' then false
	when 'newcomer' then false when 'post_lost' then false when 'erasure' then false when 'erasure_held' then false
	when 'pairings' then false when 'list' then false when 'album' then false when 'recommendation' then false when 'form' then false
	when 'event' then ${isStillComing} when 'quotation' then ${isQuestionOpen} when 'decision' then ${isOwnDecision}
	else ${isStillReleased} end)`;

/** The notifications of staff. For somebody who is both, an answered report counts as the student's. */
export const visibleToStaffSql = (asOf: SQLWrapper): SQL => sql`(${isStaff} and case ${n.kind}
	when 'deputy' then ${isDeputy(asOf)} when 'brought' then ${isStillBrought(asOf)}
	when 'second' then ${needsSecond(asOf)} when 'asked' then ${isStillAsked}
	when 'newcomer' then ${isNewcomer(asOf)} when 'post_lost' then ${isPostLost}
	when 'erasure' then ${isAgreed(answersForThem)}
	when 'erasure_held' then ${isAgreed(sql`exists (select ${ledCasesSql(asOf)})`)}
	when 'pairings' then ${arePairingsWaiting(asOf)}
	when 'recommendation' then ${isRecommendationWaiting(asOf)} when 'list' then ${isListWaiting(asOf)}
	when 'album' then ${isAlbumNews(notifiedReader)} when 'form' then ${isFormMissing(notifiedReader, asOf)}
	when 'event' then not ${isStudent} and ${isStillComing} when 'decision' then ${isDecisionOfClass}
	when 'report' then not ${isStudent} and ${isReportAnswered}
	else false end)`;

/** For anybody. */
export const visibleSql = (asOf: SQLWrapper): SQL =>
	sql`(${visibleToStudentSql} or ${visibleToStaffSql(asOf)})`;
