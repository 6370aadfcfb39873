// Which notifications `n` stand: a notification is shown, and counted, while what it tells is so and its person may see it.
import { type SQL, sql } from 'drizzle-orm';
import { coordinatesSchool, isKeptFrom, leadsCase, readerIn, worksAt } from '../../kernel/access/index.ts';
import { concernsSql, isAskedSql, schoolsOfSql, takesPartSql } from '../../kernel/predicates/index.ts';
import { coveredSql } from '../../directory/delegation/index.ts';
import { isThere } from '../forum/index.ts';
import { classroomOf } from '../../directory/people/index.ts';

/** Whose notification it is, as they stand now. */
const theirs = readerIn(sql`n.person_id`);

const role = (roles: SQL) => sql`exists (select from role_grant g where g.person_id = n.person_id
	and g.role in (${roles}) and g.until is null)`;
const isStudent = role(sql`'student'`);
const isStaff = role(sql`'teacher', 'coordinator'`);

/** They are in a pairing `w`, and still take part. */
const takesPart = sql`exists (select from pairing w join pairing_member m on m.pairing_id = w.id and m.person_id = n.person_id
	join enrolment e on e.id = m.enrolment_id and e.until is null
	where w.id = r.pairing_id and w.state = 'active')`;

/** The place of an item `r` is open to them: the pairing goes on, the board is theirs. */
const placeIsOpen = sql`(r.pairing_id is null or ${takesPart})
	and (r.board_id is null or exists (select from board b where b.id = r.board_id and ${takesPartSql(sql`n.person_id`)}))`;

const returned = sql`exists (select from revision v join reviewable r on r.id = v.reviewable_id and r.revision_id = v.id
	where v.id = n.subject_id and r.author_id = n.person_id and r.state = 'returned' and ${placeIsOpen})`;

const released = sql`exists (select from release l join reviewable r on r.id = l.reviewable_id and r.state = 'released'
	where l.id = n.subject_id and (n.kind <> 'released' or r.author_id = n.person_id) and ${placeIsOpen})`;

/** What was corrected is there, and theirs. */
const corrected = sql`exists (select from correction k join reviewable r on r.id = k.reviewable_id and r.state = 'released'
	join reviewable w on w.id = k.target_id and w.state = 'released' and w.author_id = n.person_id
	join topic t on t.id = k.topic_id
	where k.release_id = n.subject_id and ${placeIsOpen} and ${isThere})`;

/** The answer to a report of theirs: as a member of the pairing, as its teacher, or of something on a board. */
const answered = sql`exists (select from report f where f.id = n.subject_id and f.by = n.person_id
	and f.answered_at is not null and (f.pairing_id is null
		or exists (select from pairing_member m where m.pairing_id = f.pairing_id and m.person_id = n.person_id)
		or exists (select from pairing_member m join enrolment e on e.id = m.enrolment_id
			join classroom_membership t on t.classroom_id = e.classroom_id and t.person_id = n.person_id
				and t.role = 'teacher' and t.until is null
			where m.pairing_id = f.pairing_id)))`;

const standsIn = (at: SQL) => sql`exists (select from deputy d join school s on s.id = d.school_id
	where d.id = n.subject_id and d.deputy_id = n.person_id
	and d.ended_at is null and d.ends_on >= (${at} at time zone s.time_zone)::date)`;

/** The item `r` may be about them: it is on no desk of theirs, and behind no bell. */
const isKept = isKeptFrom.where(theirs, sql`r.id`);

/** What came to them is still asked of the classroom that it came from. */
const brought = (at: SQL) => sql`exists (select from revision v join reviewable r on r.id = v.reviewable_id
	and r.revision_id = v.id and r.state = 'waiting'
	join ${coveredSql(sql`n.person_id`, at)} c on c.reviewable_id = r.id
	join approval_request q on q.revision_id = v.id and q.classroom_id = c.classroom_id and ${isAskedSql(at)}
	where v.id = n.subject_id and not ${isKept})`;

/** A colleague has approved, and it still waits for somebody like them. */
const second = (at: SQL) => sql`exists (select from revision v join reviewable r on r.id = v.reviewable_id
	and r.revision_id = v.id and r.state = 'waiting'
	join endorsement f on f.revision_id = v.id and f.by <> n.person_id
	join approval_request q on q.revision_id = v.id and q.classroom_id = f.classroom_id
		and q.reason = 'second' and ${isAskedSql(at)}
	where v.id = n.subject_id and not ${isKept} and (exists (select from classroom_membership t where t.classroom_id = f.classroom_id
			and t.person_id = n.person_id and t.role = 'teacher' and t.until is null)
		or exists (select from ${coveredSql(sql`n.person_id`, at)} c where c.reviewable_id = r.id)))`;

/** They work at that school, or coordinate a program of it. */
const worksFor = (schoolId: SQL) =>
	sql`(${worksAt.where(theirs, schoolId)} or ${coordinatesSchool.where(theirs, schoolId)})`;

/** Nobody has answered what they were asked about an item, and they may still read it. */
const asked = sql`exists (select from desk_note q join reviewable r on r.id = q.reviewable_id
	where q.id = n.subject_id and q.asked_id = n.person_id and q.answered_at is null
	and not ${isKept} and exists (select from ${schoolsOfSql(sql`r.id`)} near (id) where ${worksFor(sql`near.id`)}))`;

const newcomer = (at: SQL) => sql`exists (select from staff_invitation i where i.id = n.subject_id
	and i.used_at > ${at} - interval '30 days' and ${worksFor(sql`i.school_id`)})`;

const postLost = sql`exists (select from safeguarding_post o where o.id = n.subject_id and o.person_id = n.person_id
	and o.until is not null)`;

/** What was asked and confirmed stands, and is not done yet. */
const agreed = (more: SQL) => sql`exists (select from erasure_request q
	where q.id = n.subject_id and q.outcome is null and q.agreed_at is not null and ${more})`;

/** They answer for that student: as the lead of the school, a teacher of the class, a coordinator of a program of theirs. */
const answersForThem = sql`(exists (select from safeguarding_post p where p.person_id = n.person_id
		and p.school_id = q.school_id and p.until is null)
	or exists (select from classroom_membership t where t.person_id = n.person_id and t.role = 'teacher' and t.until is null
		and t.classroom_id = ${classroomOf(sql`q.person_id`)})
	or exists (select from role_grant g join cycle y on y.program_id = g.program_id
		join enrolment e on e.cycle_id = y.id and e.person_id = q.person_id
		where g.person_id = n.person_id and g.role = 'coordinator' and g.until is null))`;

/** The cases `k` that hold an erasure `q` and that this person leads. */
export const ledSql = (at: SQL): SQL => sql`from safeguarding_case k
	where k.hold_until > (${at} at time zone 'UTC')::date and ${concernsSql(sql`q.person_id`)}
	and ${leadsCase.where(theirs, 'k')}`;

/** For whoever learns here. Kinds of staff are none of it. */
export const shownToStudent = sql`(${isStudent} and case n.kind
	when 'returned' then ${returned}
	when 'corrected' then ${corrected}
	when 'report' then ${answered}
	when 'deputy' then false
	when 'brought' then false
	when 'second' then false
	when 'asked' then false
	when 'newcomer' then false
	when 'post_lost' then false
	when 'erasure' then false
	when 'erasure_held' then false
	else ${released} end)`;

/** For whoever works here. A report of somebody who does both is counted among the student's. */
export const shownToStaff = (at: SQL): SQL => sql`(${isStaff} and case n.kind
	when 'deputy' then ${standsIn(at)}
	when 'brought' then ${brought(at)}
	when 'second' then ${second(at)}
	when 'asked' then ${asked}
	when 'newcomer' then ${newcomer(at)}
	when 'post_lost' then ${postLost}
	when 'erasure' then ${agreed(answersForThem)}
	when 'erasure_held' then ${agreed(sql`exists (select ${ledSql(at)})`)}
	when 'report' then not ${isStudent} and ${answered}
	else false end)`;

/** For anybody. */
export const shown = (at: SQL): SQL => sql`(${shownToStudent} or ${shownToStaff(at)})`;
