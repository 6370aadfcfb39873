import { sql } from 'drizzle-orm';
import { bothClassroomsSql, hasDecidedSql, instantGiven, seatOf } from '../kernel/predicates/index.ts';
import { coveredSql } from '../directory/delegation/index.ts';
import { programOf } from './scope.ts';

const taught = sql`${sql.placeholder('taught')}::uuid[]`;
const me = sql.placeholder('personId');

/** The pairings of this teacher's classrooms, and those of what they cover. */
const pairings = sql`
	select m.pairing_id from enrolment e join pairing_member m on m.enrolment_id = e.id
	where e.classroom_id = any(${taught})
	union
	select c.pairing_id from reviewable c join covered on covered.reviewable_id = c.id`;

/** What waits in the pairings of this teacher's classrooms, with the classroom they would speak for. */
const inPairings = sql`
	select r.id, r.kind, r.revision_id, r.pairing_id, r.author_id, r.submitted_at, r.concern, w.state, v.locale, v.number,
		y.program_id, speaks.classroom_id, r.release_at
	from mine join pairing w on w.id = mine.pairing_id
	join cycle y on y.id = w.cycle_id
	join reviewable r on r.pairing_id = w.id and r.state = 'waiting'
	join revision v on v.id = r.revision_id
	join lateral (
		select e.classroom_id from pairing_member m join enrolment e on e.id = m.enrolment_id
		where m.pairing_id = w.id and (e.classroom_id = any(${taught}) or e.classroom_id in (
			select covered.classroom_id from covered where covered.reviewable_id = r.id))
		and (w.release_rule = 'both' or ${bothClassroomsSql(sql`r.author_id`, instantGiven)} or (m.person_id = r.author_id) = (w.release_rule = 'sender'))
		and not exists (select from approval a where a.revision_id = v.id and a.classroom_id = e.classroom_id)
		limit 1
	) speaks on true
	where not exists (select from pairing_member self where self.pairing_id = w.id and self.person_id = ${me})`;

/** What waits that belongs to the students of these classrooms themselves. */
const ofStudents = sql`
	select r.id, r.kind, r.revision_id, r.pairing_id, r.author_id, r.submitted_at, r.concern, 'active', v.locale, v.number,
		coalesce((select b.program_id from board b where b.id = r.board_id), ${programOf(sql`r.author_id`)}), home.classroom_id, r.release_at
	from (
		select k.person_id from classroom_membership k where k.classroom_id = any(${taught}) and k.role = 'student'
		union
		select c.author_id from reviewable c join covered on covered.reviewable_id = c.id
	) mine
	join reviewable r on r.author_id = mine.person_id and r.pairing_id is null and r.state = 'waiting'
	join revision v on v.id = r.revision_id
	join lateral (${seatOf(sql`r.author_id`)}) home on home.classroom_id = any(${taught}) or home.classroom_id in (
		select covered.classroom_id from covered where covered.reviewable_id = r.id)
	where r.author_id <> ${me}
	and not exists (select from approval a where a.revision_id = v.id and a.classroom_id = home.classroom_id)`;

/**
 * What may be about this teacher is on no desk of theirs; what somebody has returned or withheld is on none.
 * The rule of `approvers`, `speaksFor` and `handles` in policy.ts, as SQL over many items; a test holds the two
 * together. One row for each item, with the classroom this teacher would speak for:
 * one they teach, or one that this item came to them from.
 */
export const waiting = sql`
	with covered as materialized ${coveredSql(sql`${me}::uuid`, sql`${sql.placeholder('at')}::timestamptz`)},
	mine as materialized (${pairings})
	select w.*, h.id is not null as held from (${inPairings} union all ${ofStudents}) w
	left join hold h on h.reviewable_id = w.id and h.lifted_at is null
	where w.release_at is null and not coalesce(h.past_school or h.except_id = ${me}, false)
	and not exists (select from approval a where a.revision_id = w.revision_id and a.by = ${me})
	and not exists (select from endorsement f where f.revision_id = w.revision_id and f.by = ${me})
	and not ${hasDecidedSql(sql`w.id`, sql`w.revision_id`, sql`(${me}::uuid)`)}`;

/** What is on hold first, then the oldest: where only so many are taken, neither is left out. */
export const inOrder = sql`held desc, submitted_at, id`;
