// What the guide of a school is made from: its classes, their teachers and partners, and the cycle that runs or comes next.
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	instant,
	openGrant,
	openMembership,
	runningCycle,
	suspendedSql
} from '../../kernel/predicates/index.ts';
import { aliased, inner, tables } from '../../kernel/schema/index.ts';

const { classroom, cycle, partnership, programSchool } = tables;
const { grant, membership } = inner;
const { partner } = aliased({ partner: classroom });

export interface GuideClass {
	id: string;
	teachers: string[];
	/** Its partner class in the cycle, where it has one. */
	partnerId: string | null;
	partnerSchoolId: string | null;
	partnerTeachers: string[];
}

/** Who teaches a class now and can act, by id. */
const teachersSql = (classroomId: SQLWrapper, schoolId: SQLWrapper) => sql`array(
	select ${membership.personId}::text from ${membership}
	where ${membership.classroomId} = ${classroomId} and ${openMembership(membership, 'teacher')}
		and exists (select from ${grant} where ${grant.personId} = ${membership.personId} and ${grant.schoolId} = ${schoolId}
			and ${openGrant(grant, 'teacher')})
		and not ${suspendedSql(membership.personId, instant(now()))} order by ${membership.from}, 1)`;

/** The classes of a school with students, and with whom they write in this cycle: one row for each partner class. */
export const guideClasses = (schoolId: string, cycleId: string | null): Promise<GuideClass[]> =>
	rows<GuideClass>(sql`
		select ${classroom.id}, ${teachersSql(classroom.id, classroom.schoolId)} as teachers,
			${partner.id} as "partnerId", ${partner.schoolId} as "partnerSchoolId",
			case when ${partner.id} is null then '{}' else ${teachersSql(partner.id, partner.schoolId)} end as "partnerTeachers"
		from ${classroom}
			left join ${partnership} on ${partnership.cycleId} = ${cycleId}
				and ${classroom.id} in (${partnership.classroomId}, ${partnership.partnerId})
			left join ${partner} on ${partner.id} in (${partnership.classroomId}, ${partnership.partnerId})
				and ${partner.id} <> ${classroom.id}
		where ${classroom.schoolId} = ${schoolId} and exists (select from ${membership}
			where ${membership.classroomId} = ${classroom.id} and ${openMembership(membership, 'student')})
		order by ${classroom.createdAt}, ${classroom.id}, ${partnership.id}`);

export interface GuideCycle {
	id: string;
	programId: string;
	startsOn: string;
	endsOn: string;
}

/** The cycle of a school's programs that ends last of those that are not over; null where there is none. */
export async function guideCycle(schoolId: string): Promise<GuideCycle | null> {
	const [newest] = await rows<GuideCycle>(sql`
		select ${cycle.id}, ${cycle.programId} as "programId", ${cycle.startsOn} as "startsOn", ${cycle.endsOn} as "endsOn"
		from ${cycle} join ${programSchool} on ${programSchool.programId} = ${cycle.programId}
			and ${programSchool.schoolId} = ${schoolId}
		where ${runningCycle(cycle)} order by ${cycle.startsOn} desc, ${cycle.id} desc limit 1`);
	return newest ?? null;
}
