import { sql } from 'drizzle-orm';
import { hasDecidedSql, instantGiven, isAskedSql, seatOf } from '../kernel/predicates/index.ts';
import { coveredSql, isNoWriter } from '../directory/delegation/index.ts';
import { programOf } from './scope.ts';

const taught = sql`${sql.placeholder('taught')}::uuid[]`;
const me = sql`${sql.placeholder('personId')}::uuid`;

/** Requests for approval to this teacher's classrooms, and to those that one item came to them from. */
const asked = sql`
	select q.revision_id, q.classroom_id, 0 as covered from approval_request q
	where q.classroom_id = any(${taught}) and ${isAskedSql(instantGiven)}
	union all
	select q.revision_id, q.classroom_id, 1 from ${coveredSql(me, instantGiven)} covered
	join reviewable c on c.id = covered.reviewable_id
	join approval_request q on q.revision_id = c.revision_id and q.classroom_id = covered.classroom_id
	where ${isAskedSql(instantGiven)}`;

/** Whatever a request says: a text is on the desk of a classroom in which one of its people learns, and of no other. */
const isOfTheirs = sql`case when r.pairing_id is null
	then one.classroom_id = (select home.classroom_id from (${seatOf(sql`r.author_id`)}) home)
	else exists (select from pairing_member m join enrolment e on e.id = m.enrolment_id
		where m.pairing_id = r.pairing_id and e.classroom_id = one.classroom_id) end`;

/**
 * What waits for this teacher: one row for each item, with the classroom that they would speak for, one of their own before
 * one that it came to them from. What may be about them is on no desk of theirs; what somebody has returned or withheld is on
 * none. Whoever has approved an item, or decided what its writer asked another teacher, has nothing left to decide about it.
 */
export const waiting = sql`
	select r.id, r.kind, r.revision_id, r.pairing_id, r.author_id, r.submitted_at, r.concern, coalesce(w.state, 'active') as state,
		v.locale, v.number, coalesce(y.program_id, b.program_id, ${programOf(sql`r.author_id`)}) as program_id,
		one.classroom_id, r.release_at, h.id is not null as held
	from (
		select distinct on (a.revision_id) a.revision_id, a.classroom_id from (${asked}) a
		order by a.revision_id, a.covered, a.classroom_id
	) one
	join revision v on v.id = one.revision_id
	join reviewable r on r.id = v.reviewable_id and r.revision_id = v.id and r.state = 'waiting' and r.release_at is null
	left join pairing w on w.id = r.pairing_id
	left join cycle y on y.id = w.cycle_id
	left join board b on b.id = r.board_id
	left join hold h on h.reviewable_id = r.id and h.lifted_at is null
	where ${isOfTheirs}
	and ${isNoWriter(me, { pairingId: sql`r.pairing_id`, authorId: sql`r.author_id` })}
	and not coalesce(h.past_school or h.except_id = ${me}, false)
	and not exists (select from approval a where a.revision_id = v.id and a.by = ${me})
	and not exists (select from endorsement f where f.revision_id = v.id and f.by = ${me})
	and not ${hasDecidedSql(sql`r.id`, sql`v.id`, sql`(${me})`)}`;

/** What is on hold first, then the oldest: where only so many are taken, neither is left out. */
export const inOrder = sql`held desc, submitted_at, id`;
