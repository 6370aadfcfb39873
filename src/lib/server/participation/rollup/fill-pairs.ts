// The health of pairs at the end of each week of their cycle, by the same rules as `healthOf` and `silencesSql`.
import { into, rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, isReleased } from '../../kernel/predicates/index.ts';
import { maxSilence } from '../health.ts';
import { schoolDaysFrom } from '../school-time.ts';
import { seatRows, type Unit, unitRows } from './seats.ts';
import {
	aliased,
	classroom,
	cycle,
	enrolment,
	pairing,
	pairingMember,
	pairingStep,
	release,
	reviewable,
	rollupPairs,
	school
} from '../../kernel/schema/index.ts';

const { c, e, l, m, w } = aliased({ c: classroom, e: enrolment, l: release, m: pairingMember, w: pairing });
const { r, s, x, y } = aliased({ r: reviewable, s: pairingStep, x: enrolment, y: cycle });
const { s: sSchool } = aliased({ s: school });

/**
 * Counts the pairs of classes by their health, week by week. The weeks are joined last: later joins would be repeated for
 * each week.
 * @param since the first day whose school days are counted
 */
export async function fillPairs(units: Unit[], asOf: Date, since: string): Promise<void> {
	await rows(sql`
		with ${unitRows(units, instant(asOf))}, ${seatRows}, ${members(instant(asOf))}, ${pairs},
		placed as materialized (
			select m.*, p.rooms, p.classrooms, p.schools, ${w.state}, ${w.createdAt}, d.days
			from member m join pair p using (cycle_id, pairing_id, since, until) join ${w} on ${w.id} = m.pairing_id
			join ${await schoolDaysFrom(since, asOf)} on d.school_id = m.school_id),
		still as (${stillness(instant(asOf))})
		insert into ${into(rollupPairs, 'cycleId', 'rooms', 'week', 'classrooms', 'schools', 'active', 'quiet', 'silent', 'unbegun')}
		select q.cycle_id, q.rooms, q.week, q.classrooms, q.schools,
			count(*) filter (where q.silence < ${y.quietAfter} and q.silence < ${y.silentAfter}),
			count(*) filter (where q.silence >= ${y.quietAfter} and q.silence < ${y.silentAfter}),
			count(*) filter (where q.silence >= ${y.silentAfter}),
			count(*) filter (where q.silence < ${y.quietAfter} and q.silence < ${y.silentAfter} and not q.begun)
		from still q join ${y} on ${y.id} = q.cycle_id
		group by q.cycle_id, q.rooms, q.week, q.classrooms, q.schools`);
}

/** Every member of the pairs, in the classroom that they had in the cycle, with the local days of their released letters. */
const members = (asOf: SQLWrapper) => sql`member as materialized (
	select p.cycle_id, p.pairing_id, p.since, p.until, p.starts_on, p.ends_on, p.monday, p.weeks, p.today as latest, ${m.personId},
		${e.classroomId}, ${e.until} as gone,
		${c.schoolId}, ${sSchool.timeZone}, (${asOf} at time zone ${sSchool.timeZone})::date as today,
		array(select (${l.at} at time zone ${sSchool.timeZone})::date from ${l}
			join ${r} on ${r.id} = ${l.reviewableId} and ${isReleased(r)}
			where ${l.pairingId} = ${m.pairingId} and ${l.authorId} = ${m.personId} order by 1) as sent
	from (select distinct cycle_id, pairing_id, since, until, starts_on, ends_on, monday, weeks, today from seat) p
	join ${m} on ${m.pairingId} = p.pairing_id
	join ${e} on ${e.id} = case when p.until = 'infinity' then ${m.enrolmentId} else
		(select ${x.id} from ${x} where ${x.cycleId} = p.cycle_id and ${x.personId} = ${m.personId}) end
	join ${c} on ${c.id} = ${e.classroomId} join ${sSchool} on ${sSchool.id} = ${c.schoolId})`;

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
		select max(${s.at}) filter (where ${s.kind} in ('approve', 'resume', 'carry') and ${s.at} <= k.end_at) as begun,
			max(${s.at}) filter (where ${s.kind} = 'approve') as approved,
			(array_agg(${s.kind} order by ${s.at} desc, ${s.id} desc)
				filter (where ${s.kind} in ('pause', 'end', 'resume', 'carry') and ${s.at} <= k.end_at))[1] as last
		from ${s} where ${s.pairingId} = m.pairing_id) st
	where case when k.is_now then m.state = 'active' else k.end_at > m.since and k.end_at <= m.until
		and coalesce(st.approved, m.created_at) <= k.end_at and coalesce(st.last, 'resume') in ('resume', 'carry') end
	and (m.gone is null or (m.gone > k.end_at and not k.is_now))
	group by m.cycle_id, m.pairing_id, m.rooms, m.classrooms, m.schools, k.week`;

/** School days of a row `m` from the day of the last letter before the end of a week, or of the start, to that end. */
const silence = sql`least(${sql.raw(String(maxSilence))}, greatest(0,
	width_bucket(least(k.last_day, m.today - 1), m.days)
	- width_bucket(greatest(m.sent[width_bucket(k.last_day, m.sent)],
		(coalesce(st.begun, m.created_at) at time zone m.time_zone)::date), m.days)))`;
