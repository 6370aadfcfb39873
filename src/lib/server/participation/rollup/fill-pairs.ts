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
			select pair_member.*, pair.rooms, pair.classrooms, pair.schools, ${pairing.state}, ${pairing.createdAt},
				school_day.days
			from member pair_member join pair using (cycle_id, pairing_id, since, until)
				join ${pairing} on ${pairing.id} = pair_member.pairing_id
			join ${await schoolDaysFrom(since, asOf)} on school_day.school_id = pair_member.school_id),
		still as (${stillness(instant(asOf))})
		insert into ${into(rollupPairs, 'cycleId', 'rooms', 'week', 'classrooms', 'schools', 'active', 'quiet', 'silent', 'unbegun')}
		select still.cycle_id, still.rooms, still.week, still.classrooms, still.schools,
			count(*) filter (where still.silence < ${cycle.quietAfter} and still.silence < ${cycle.silentAfter}),
			count(*) filter (where still.silence >= ${cycle.quietAfter} and still.silence < ${cycle.silentAfter}),
			count(*) filter (where still.silence >= ${cycle.silentAfter}),
			count(*) filter (where still.silence < ${cycle.quietAfter} and still.silence < ${cycle.silentAfter}
				and not still.begun)
		from still join ${cycle} on ${cycle.id} = still.cycle_id
		group by still.cycle_id, still.rooms, still.week, still.classrooms, still.schools`);
}

/** Every member of the pairs, in the classroom that they had in the cycle, with the local days of their released letters. */
const members = (asOf: SQLWrapper) => sql`member as materialized (
	select pair.cycle_id, pair.pairing_id, pair.since, pair.until, pair.starts_on, pair.ends_on, pair.monday, pair.weeks,
		pair.today as latest, ${member.personId}, ${enrolment.classroomId}, ${enrolment.until} as gone,
		${classroom.schoolId}, ${school.timeZone}, (${asOf} at time zone ${school.timeZone})::date as today,
		array(select (${release.at} at time zone ${school.timeZone})::date from ${release}
			join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
			where ${release.pairingId} = ${member.pairingId} and ${release.authorId} = ${member.personId} order by 1) as sent
	from (select distinct cycle_id, pairing_id, since, until, starts_on, ends_on, monday, weeks, today from seat) pair
	join ${member} on ${member.pairingId} = pair.pairing_id
	join ${enrolment} on ${enrolment.id} = case when pair.until = 'infinity' then ${member.enrolmentId} else
		(select ${cycleEnrolment.id} from ${cycleEnrolment} where ${cycleEnrolment.cycleId} = pair.cycle_id
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
	select pair_member.cycle_id, pair_member.pairing_id, pair_member.rooms, pair_member.classrooms, pair_member.schools,
		counted_week.week, max(${silence}) as silence,
		bool_or(width_bucket(counted_week.last_day, pair_member.sent) > 0) as begun
	from placed pair_member
	cross join lateral (select case when pair_member.latest < pair_member.starts_on then 0
		else (pair_member.latest - pair_member.monday) / 7 + 1 end as week) this
	cross join lateral (
		select each_week.week, week_end.day as last_day, each_week.week = this.week
			and pair_member.latest <= pair_member.ends_on and pair_member.until = 'infinity' as is_now,
			case when each_week.week = this.week and pair_member.latest <= pair_member.ends_on then ${asOf}
				else (week_end.day + 1)::timestamp at time zone 'UTC' end as end_at
		from generate_series(1, least(pair_member.weeks, this.week)) as each_week (week)
		cross join lateral (select least(pair_member.monday + 7 * each_week.week - 1,
			pair_member.ends_on) as day) week_end) counted_week
	cross join lateral (
		select max(${pairingStep.at}) filter (where ${pairingStep.kind} in ('approve', 'resume', 'carry')
			and ${pairingStep.at} <= counted_week.end_at) as begun,
			max(${pairingStep.at}) filter (where ${pairingStep.kind} = 'approve') as approved,
			(array_agg(${pairingStep.kind} order by ${pairingStep.at} desc, ${pairingStep.id} desc)
				filter (where ${pairingStep.kind} in ('pause', 'end', 'resume', 'carry')
					and ${pairingStep.at} <= counted_week.end_at))[1] as last
		from ${pairingStep} where ${pairingStep.pairingId} = pair_member.pairing_id) steps
	where case when counted_week.is_now then pair_member.state = 'active' else counted_week.end_at > pair_member.since
		and counted_week.end_at <= pair_member.until
		and coalesce(steps.approved, pair_member.created_at) <= counted_week.end_at
			and coalesce(steps.last, 'resume') in ('resume', 'carry') end
	and (pair_member.gone is null or (pair_member.gone > counted_week.end_at and not counted_week.is_now))
	group by pair_member.cycle_id, pair_member.pairing_id, pair_member.rooms, pair_member.classrooms, pair_member.schools,
		counted_week.week`;

/** School days of a row `member` from the day of the last letter before the end of a week, or of the start, to that end. */
const silence = sql`least(${sql.raw(String(maxSilence))}, greatest(0,
	width_bucket(least(counted_week.last_day, pair_member.today - 1), pair_member.days)
	- width_bucket(greatest(pair_member.sent[width_bucket(counted_week.last_day, pair_member.sent)],
		(coalesce(steps.begun, pair_member.created_at) at time zone pair_member.time_zone)::date), pair_member.days)))`;
