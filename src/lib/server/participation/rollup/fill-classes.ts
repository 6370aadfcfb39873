// Who is in a class, and when its numbers will change without any event.
import { validConsents } from '../../consent/index.ts';
import { into, rows, sql } from '../../kernel/db/index.ts';
import { instant, isEnrolled } from '../../kernel/predicates/index.ts';
import { replyDays } from '../letter-measures.ts';
import { seatRows, type Unit, unitRows } from './seats.ts';
import { rollupClass, tables } from '../../kernel/schema/index.ts';

const { enrolment, release } = tables;

/** Writes the row of each class that takes part, with the next time at which one of its numbers changes without any event. */
export async function fillClasses(units: Unit[], asOf: Date): Promise<void> {
	const nowSql = instant(asOf);
	await rows(sql`
		with ${unitRows(units, nowSql)}, ${seatRows},
		student as (
			select ${enrolment.cycleId}, ${enrolment.classroomId},
				count(*) filter (where ${isEnrolled(enrolment)}) as students,
				count(k.until) filter (where ${isEnrolled(enrolment)}) as consented, min(k.until) as until
			from unit join ${enrolment} on ${enrolment.cycleId} = unit.cycle_id
				and ${enrolment.classroomId} = unit.classroom_id
			left join lateral (select max(coalesce(inner_consent.until,
				'infinity')) as until ${validConsents(enrolment.personId, nowSql)}) k on true
			group by ${enrolment.cycleId}, ${enrolment.classroomId}),
		young as (
			select seat.cycle_id, seat.classroom_id, min(${release.at}) + make_interval(days => ${replyDays}::int) as until
			from seat join ${release} on ${release.pairingId} = seat.pairing_id and ${release.authorId} = seat.person_id
			where ${release.at} > ${nowSql} - make_interval(days => ${replyDays}::int) group by 1, 2)
		insert into ${into(rollupClass, 'cycleId', 'classroomId', 'students', 'consented', 'at', 'dueAt')}
		select unit.cycle_id, unit.classroom_id, s.students, s.consented, ${nowSql}, nullif(least(
			case when unit.today <= unit.monday + 7 * unit.weeks + 1 then unit.midnight end, s.until, y.until),
				'infinity')
		from unit join student s using (cycle_id, classroom_id) left join young y using (cycle_id, classroom_id)`);
}
