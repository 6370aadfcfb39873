// Which notifications are visible: a notification is shown, and counted, while what it says is true (what it says is waiting
// still waits) and its person may see its subject.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	coordinatesSchool,
	isKeptFrom,
	leadsCase,
	readerIn,
	worksAt,
	type WaitingReader
} from '../../kernel/access/index.ts';
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
import { lastClassroom, roster } from '../../people/index.ts';
import {
	isAlbumNews,
	isDecisionOfClass,
	isFormMissing,
	isOwnDecision,
	isStillComing
} from './notified-subjects.ts';
import { aliased, inner, tables } from '../../kernel/schema/index.ts';
import { handSql } from '../../people/hands/index.ts';
import { awaitingPairingsSql } from '../../pairing/index.ts';
import { awaitingRecommendationsSql } from '../../opportunities/index.ts';

const {
	approvalRequest,
	board,
	correction,
	cycle,
	deskNote,
	enrolment,
	erasureRequest,
	grant,
	item,
	member,
	membership,
	notification,
	pairing,
	quotation,
	release,
	report,
	revision,
	safeguardingCase,
	safeguardingPost,
	topic
} = tables;
const { deputy, endorsement, school, staffInvitation } = inner;
const { correctedItem } = aliased({ correctedItem: item });

/** Whose notification it is: as one adult, with all their accounts. */
const readerAt = (asOf: SQLWrapper): WaitingReader => ({
	...readerIn(sql`${notification.personId}`),
	hand: handSql(sql`${notification.personId}`, asOf),
	now: sql`${asOf}`
});

/** The first of the pairings that were proposed waits for a side of theirs. */
const arePairingsWaiting = (asOf: SQLWrapper): SQL =>
	sql`exists (${awaitingPairingsSql(readerAt(asOf), notification.subjectId)})`;

/** The class list waits for them to confirm it. */
const isListWaiting = (asOf: SQLWrapper): SQL =>
	sql`exists (${roster.awaitingListsSql(readerAt(asOf), notification.subjectId)})`;

/** The recommendation waits for them. */
const isRecommendationWaiting = (asOf: SQLWrapper): SQL =>
	sql`exists (${awaitingRecommendationsSql(readerAt(asOf), notification.subjectId)})`;

/** A teacher asked this student about a quotation, and they have said nothing yet. */
const isQuestionOpen = sql`exists (select from ${quotation}
	where ${quotation.id} = ${notification.subjectId}
	and ${quotation.studentId} = ${notification.personId} and ${quotation.answer} is null
		and ${quotation.endedAt} is null)`;

/** The person whose notification it is, with their present roles. */
const notifiedReader = readerIn(sql`${notification.personId}`);

const hasRole = (roles: SQLWrapper) => sql`exists (select from ${inner.grant}
	where ${inner.grant.personId} = ${notification.personId}
	and ${inner.grant.role} in (${roles}) and ${openGrant(inner.grant)})`;
const isStudent = hasRole(sql`'student'`);
const isStaff = hasRole(sql`'teacher', 'coordinator'`);

/** They are a member of the pairing, and still take part. */
const takesPart = sql`exists (select from ${pairing} join ${member} on ${member.pairingId} = ${pairing.id}
	and ${member.personId} = ${notification.personId}
	join ${enrolment} on ${enrolment.id} = ${member.enrolmentId} and ${isEnrolled(enrolment)}
	where ${pairing.id} = ${item.pairingId} and ${activePairing(pairing)})`;

/** They have access to the place of an item: the pairing is active, the board is open to them. */
const placeIsOpen = sql`(${item.pairingId} is null or ${takesPart})
	and (${item.boardId} is null or exists (select from ${board} where ${board.id} = ${item.boardId}
		and ${takesPartSql(board, notification.personId)}))`;

const isReturned = sql`exists (select from ${revision} join ${item} on ${item.id} = ${revision.reviewableId}
	and ${item.revisionId} = ${revision.id}
	where ${revision.id} = ${notification.subjectId} and ${item.authorId} = ${notification.personId}
		and ${item.state} = 'returned' and ${placeIsOpen})`;

const isStillReleased = sql`exists (select from ${release}
	join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
	where ${release.id} = ${notification.subjectId} and (${notification.kind} <> 'released'
		or ${item.authorId} = ${notification.personId}) and ${placeIsOpen})`;

/** The correction is released, and corrects a text of theirs. */
const isStillCorrected = sql`exists (select from ${correction}
	join ${item} on ${item.id} = ${correction.reviewableId} and ${isReleased(item)}
	join ${correctedItem} on ${correctedItem.id} = ${correction.targetId} and ${isReleased(correctedItem)}
		and ${correctedItem.authorId} = ${notification.personId}
	join ${topic} on ${topic.id} = ${correction.topicId}
	where ${correction.releaseId} = ${notification.subjectId} and ${placeIsOpen} and ${topicVisibleSql})`;

/** Their report was answered: as a member of the pairing, as its teacher, or about a text on a board. */
const isReportAnswered = sql`exists (select from ${report} where ${report.id} = ${notification.subjectId}
	and ${report.by} = ${notification.personId}
	and ${report.answeredAt} is not null and (${report.pairingId} is null
		or exists (select from ${member} where ${member.pairingId} = ${report.pairingId}
			and ${member.personId} = ${notification.personId})
		or exists (select from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			join ${membership} on ${membership.classroomId} = ${enrolment.classroomId}
				and ${membership.personId} = ${notification.personId}
				and ${openMembership(membership, 'teacher')}
			where ${member.pairingId} = ${report.pairingId})))`;

const isDeputy = (asOf: SQLWrapper) => sql`exists (select from ${deputy}
	join ${school} on ${school.id} = ${deputy.schoolId}
	where ${deputy.id} = ${notification.subjectId} and ${deputy.deputyId} = ${notification.personId}
	and ${deputy.endedAt} is null and ${deputy.endsOn} >= (${asOf} at time zone ${school.timeZone})::date)`;

/** The item may be about them: it is neither on their desk nor in their notifications. */
const isKept = isKeptFrom.where(notifiedReader, item.id);

/** An item that was brought to them still waits for the classroom from which it came. */
const isStillBrought = (
	asOf: SQLWrapper
) => sql`exists (select from ${inner.revision} join ${item} on ${item.id} = ${inner.revision.reviewableId}
	and ${item.revisionId} = ${inner.revision.id} and ${isWaiting(item)}
	join ${deputyItemsSql(notification.personId, asOf)} deputy_item on deputy_item.reviewable_id = ${item.id}
	join ${approvalRequest} on ${approvalRequest.revisionId} = ${inner.revision.id}
		and ${approvalRequest.classroomId} = deputy_item.classroom_id and ${isAskedSql(asOf)}
	where ${inner.revision.id} = ${notification.subjectId} and not ${isKept})`;

/** A colleague has approved, and the item still waits for a second approval that they may give. */
const needsSecond = (
	asOf: SQLWrapper
) => sql`exists (select from ${inner.revision} join ${item} on ${item.id} = ${inner.revision.reviewableId}
	and ${item.revisionId} = ${inner.revision.id} and ${isWaiting(item)}
	join ${endorsement} on ${endorsement.revisionId} = ${inner.revision.id}
		and ${endorsement.by} <> ${notification.personId}
	join ${approvalRequest} on ${approvalRequest.revisionId} = ${inner.revision.id}
		and ${approvalRequest.classroomId} = ${endorsement.classroomId}
		and ${approvalRequest.reason} = 'second' and ${isAskedSql(asOf)}
	where ${inner.revision.id} = ${notification.subjectId} and not ${isKept} and (exists (select from ${inner.membership}
		where ${inner.membership.classroomId} = ${endorsement.classroomId}
			and ${inner.membership.personId} = ${notification.personId} and ${openMembership(inner.membership, 'teacher')})
		or exists (select from ${deputyItemsSql(notification.personId, asOf)} deputy_item
			where deputy_item.reviewable_id = ${item.id})))`;

/** They work at the school, or coordinate a program of it. */
const worksFor = (schoolId: SQLWrapper) =>
	sql`(${worksAt.where(notifiedReader, schoolId)} or ${coordinatesSchool.where(notifiedReader, schoolId)})`;

/** Nobody has answered what they were asked about an item, and they may still read it. */
const isStillAsked = sql`exists (select from ${deskNote} join ${item} on ${item.id} = ${deskNote.reviewableId}
	where ${deskNote.id} = ${notification.subjectId} and ${deskNote.askedId} = ${notification.personId}
		and ${deskNote.answeredAt} is null
	and not ${isKept} and exists (select from ${schoolsOfSql(item.id)} near (id)
		where ${worksFor(sql`near.id`)}))`;

const isNewcomer = (asOf: SQLWrapper) => sql`exists (select from ${staffInvitation}
	where ${staffInvitation.id} = ${notification.subjectId}
	and ${staffInvitation.usedAt} > ${asOf} - interval '30 days' and ${worksFor(staffInvitation.schoolId)})`;

const isPostLost = sql`exists (select from ${safeguardingPost}
	where ${safeguardingPost.id} = ${notification.subjectId} and ${safeguardingPost.personId} = ${notification.personId}
	and ${safeguardingPost.until} is not null)`;

/** An erasure that was requested and confirmed, and is not done yet. */
const isAgreed = (condition: SQLWrapper) => sql`exists (select from ${erasureRequest}
	where ${erasureRequest.id} = ${notification.subjectId} and ${erasureRequest.outcome} is null
		and ${erasureRequest.agreedAt} is not null and ${condition})`;

/**
 * They answer for that student: as the lead of the school, a teacher of the class, a coordinator of one of the student's
 * programs.
 */
const answersForThem = sql`(exists (select from ${safeguardingPost}
	where ${safeguardingPost.personId} = ${notification.personId}
		and ${safeguardingPost.schoolId} = ${erasureRequest.schoolId} and ${openPost(safeguardingPost)})
	or exists (select from ${membership} where ${membership.personId} = ${notification.personId}
		and ${openMembership(membership, 'teacher')}
		and ${membership.classroomId} = ${lastClassroom(erasureRequest.personId)})
	or exists (select from ${grant} join ${cycle} on ${cycle.programId} = ${grant.programId}
		join ${enrolment} on ${enrolment.cycleId} = ${cycle.id} and ${enrolment.personId} = ${erasureRequest.personId}
		where ${grant.personId} = ${notification.personId} and ${openGrant(grant, 'coordinator')}))`;

/** The cases `safeguardingCase` that hold an erasure `erasureRequest` and that this person leads. */
export const ledCasesSql = (asOf: SQLWrapper): SQL => sql`from ${safeguardingCase}
	where ${safeguardingCase.holdUntil} > (${asOf} at time zone 'UTC')::date
		and ${concernsSql(safeguardingCase, erasureRequest.personId)}
	and ${leadsCase.where(notifiedReader, 'safeguardingCase')}`;

/** The notifications of a student; kinds for staff are never visible. */
export const visibleToStudentSql = sql`(${isStudent} and case ${notification.kind}
	when 'returned' then ${isReturned}
	when 'corrected' then ${isStillCorrected} when 'report' then ${isReportAnswered}
	when 'deputy' then false when 'brought' then false when 'second' then false when 'asked' then false
	when 'newcomer' then false when 'post_lost' then false when 'erasure' then false when 'erasure_held' then false
	when 'pairings' then false when 'list' then false when 'album' then false when 'recommendation' then false when 'form' then false
	when 'event' then ${isStillComing} when 'quotation' then ${isQuestionOpen} when 'decision' then ${isOwnDecision}
	else ${isStillReleased} end)`;

/** The notifications of staff. For somebody who is both, an answered report counts as the student's. */
export const visibleToStaffSql = (asOf: SQLWrapper): SQL => sql`(${isStaff} and case ${notification.kind}
	when 'deputy' then ${isDeputy(asOf)} when 'brought' then ${isStillBrought(asOf)}
	when 'second' then ${needsSecond(asOf)} when 'asked' then ${isStillAsked}
	when 'newcomer' then ${isNewcomer(asOf)} when 'post_lost' then ${isPostLost}
	when 'erasure' then ${isAgreed(answersForThem)}
	when 'erasure_held' then ${isAgreed(sql`exists (select ${ledCasesSql(asOf)})`)}
	when 'pairings' then ${arePairingsWaiting(asOf)}
	when 'recommendation' then ${isRecommendationWaiting(asOf)} when 'list' then ${isListWaiting(asOf)}
	when 'album' then ${isAlbumNews(notifiedReader, asOf)} when 'form' then ${isFormMissing(notifiedReader, asOf)}
	when 'event' then not ${isStudent} and ${isStillComing} when 'decision' then ${isDecisionOfClass}
	when 'report' then not ${isStudent} and ${isReportAnswered}
	else false end)`;

/** For anybody. */
export const visibleSql = (asOf: SQLWrapper): SQL =>
	sql`(${visibleToStudentSql} or ${visibleToStaffSql(asOf)})`;
