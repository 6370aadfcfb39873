// The health of pairs at the end of each week of their cycle, by the same rules as `healthOf` and `silencesSql`.
import { into, rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, isReleased } from '../../kernel/predicates/index.ts';
import { maxSilence } from '../health.ts';
import { schoolDaysFrom } from '../school-time.ts';
import { seatRows, type Unit, unitRows } from './seats.ts';
import { aliased, inner, rollupPairs, tables } from '../../kernel/schema/index.ts';

const { cycle, pairing } = tables;
const { classroom, enrolment, item, member, pairingStep, release, school } = inner;
const { cycleEnrolment } = aliased({ cycleEnrolment: tables.enrolment });

/**
 * Counts the pairs of classes by their health, week by week. The weeks are joined last: later joins would be repeated for
 * each week.
 * @param since the first day whose school days are counted
 */
export async function fillPairs(units: Unit[], asOf: Date, since: string): Promise<void> {
	await rows(sql`
		with ${unitRows(units, instant(asOf))}, ${seatRows}, ${members(instant(asOf))}, ${pairs},
		placed as materialized (
			select m.*, p.rooms, p.classrooms, p.schools, ${pairing.state}, ${pairing.createdAt}, d.days
			from member m join pair p using (cycle_id, pairing_id, since, until)
				join ${pairing} on ${pairing.id} = m.pairing_id
			join ${await schoolDaysFrom(since, asOf)} on d.school_id = m.school_id),
		still as (${stillness(instant(asOf))})
		insert into ${into(rollupPairs, 'cycleId', 'rooms', 'week', 'classrooms', 'schools', 'active', 'quiet', 'silent', 'unbegun')}
		select q.cycle_id, q.rooms, q.week, q.classrooms, q.schools,
			count(*) filter (where q.silence < ${cycle.quietAfter} and q.silence < ${cycle.silentAfter}),
			count(*) filter (where q.silence >= ${cycle.quietAfter} and q.silence < ${cycle.silentAfter}),
			count(*) filter (where q.silence >= ${cycle.silentAfter}),
			count(*) filter (where q.silence < ${cycle.quietAfter} and q.silence < ${cycle.silentAfter} and not q.begun)
		from still q join ${cycle} on ${cycle.id} = q.cycle_id
		group by q.cycle_id, q.rooms, q.week, q.classrooms, q.schools`);
}

/** Every member of the pairs, in the classroom that they had in the cycle, with the local days of their released letters. */
const members = (asOf: SQLWrapper) => sql`member as materialized (
	select p.cycle_id, p.pairing_id, p.since, p.until, p.starts_on, p.ends_on, p.monday, p.weeks, p.today as latest,
		${member.personId}, ${enrolment.classroomId}, ${enrolment.until} as gone,
		${classroom.schoolId}, ${school.timeZone}, (${asOf} at time zone ${school.timeZone})::date as today,
		array(select (${release.at} at time zone ${school.timeZone})::date from ${release}
			join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
			where ${release.pairingId} = ${member.pairingId} and ${release.authorId} = ${member.personId} order by 1) as sent
	from (select distinct cycle_id, pairing_id, since, until, starts_on, ends_on, monday, weeks, today from seat) p
	join ${member} on ${member.pairingId} = p.pairing_id
	join ${enrolment} on ${enrolment.id} = case when p.until = 'infinity' then ${member.enrolmentId} else
		(select ${cycleEnrolment.id} from ${cycleEnrolment} where ${cycleEnrolment.cycleId} = p.cycle_id
			and ${cycleEnrolment.personId} = ${member.personId}) end
	join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		join ${school} on ${school.id} = ${classroom.schoolId})`;

const pairs = sql`pair as materialized (
	select cycle_id, pairing_id, since, until, string_agg(distinct classroom_id::text,
		',' order by classroom_id::text) as rooms,
		array_agg(distinct classroom_id) as classrooms, array_agg(distinct school_id) as schools
	from member group by cycle_id, pairing_id, since, until)`;

/**
 * How long a pair had been silent at the end of each week in which it was active, the last one ending with the last day of the cycle, or is now: not before both sides approved
 * it, and not while it was paused. The longest silence counts, of members who took part then.
 */
const stillness = (asOf: SQLWrapper) => sql`
	select m.cycle_id, m.pairing_id, m.rooms, m.classrooms, m.schools, k.week, max(${silence}) as silence,
		bool_or(width_bucket(k.last_day, m.sent) > 0) as begun
	from placed m
	cross join lateral (select case when m.latest < m.starts_on then 0 else (m.latest - m.monday) / 7 + 1 end as week) this
	cross join lateral (
		select n.week, l.day as last_day, n.week = this.week and m.latest <= m.ends_on and m.until = 'infinity' as is_now,
			case when n.week = this.week and m.latest <= m.ends_on then ${asOf}
				else (l.day + 1)::timestamp at time zone 'UTC' end as end_at
		from generate_series(1, least(m.weeks, this.week)) as n (week)
		cross join lateral (select least(m.monday + 7 * n.week - 1, m.ends_on) as day) l) k
	cross join lateral (
		select max(${pairingStep.at}) filter (where ${pairingStep.kind} in ('approve', 'resume', 'carry')
			and ${pairingStep.at} <= k.end_at) as begun,
			max(${pairingStep.at}) filter (where ${pairingStep.kind} = 'approve') as approved,
			(array_agg(${pairingStep.kind} order by ${pairingStep.at} desc, ${pairingStep.id} desc)
				filter (where ${pairingStep.kind} in ('pause', 'end', 'resume', 'carry')
					and ${pairingStep.at} <= k.end_at))[1] as last
		from ${pairingStep} where ${pairingStep.pairingId} = m.pairing_id) st
	where case when k.is_now then m.state = 'active' else k.end_at > m.since and k.end_at <= m.until
		and coalesce(st.approved, m.created_at) <= k.end_at and coalesce(st.last, 'resume') in ('resume', 'carry') end
	and (m.gone is null or (m.gone > k.end_at and not k.is_now))
	group by m.cycle_id, m.pairing_id, m.rooms, m.classrooms, m.schools, k.week`;

/** School days of a row `member` from the day of the last letter before the end of a week, or of the start, to that end. */
const silence = sql`least(${sql.raw(String(maxSilence))}, greatest(0,
	width_bucket(least(k.last_day, m.today - 1), m.days)
	- width_bucket(greatest(m.sent[width_bucket(k.last_day, m.sent)],
		(coalesce(st.begun, m.created_at) at time zone m.time_zone)::date), m.days)))`;
