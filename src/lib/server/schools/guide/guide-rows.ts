// What the guide of a school is made from: its classes, their teachers and partners, and its programs, each with the cycle that runs or comes next.
import { now } from '../../kernel/clock.ts';
import { anyOf, rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	instant,
	isOverCycle,
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
	startsOn: string;
	endsOn: string;
}

export interface GuideProgram {
	id: string;
	/** The one that runs, or the next; null while none has been planned. */
	cycle: GuideCycle | null;
}

/** The programs of a school, each with its cycle: first the one in which these classes have partners, then the one that began first. */
export const guidePrograms = (schoolId: string, teaches: string[]): Promise<GuideProgram[]> =>
	rows<GuideProgram>(sql`
		select ${programSchool.programId} as id, next.cycle from ${programSchool}
			left join lateral (
				select json_build_object('id', ${cycle.id}, 'startsOn', ${cycle.startsOn}, 'endsOn', ${cycle.endsOn}) as cycle,
					${cycle.startsOn} as begins, ${isOverCycle(cycle, instant(now()))} as over, exists (select from ${partnership}
						where ${partnership.cycleId} = ${cycle.id} and (${anyOf(partnership.classroomId, teaches)}
							or ${anyOf(partnership.partnerId, teaches)})) as own
				from ${cycle} where ${cycle.programId} = ${programSchool.programId} and ${runningCycle(cycle)}
				order by over, ${cycle.startsOn}, ${cycle.id} limit 1) next on true
		where ${programSchool.schoolId} = ${schoolId} order by next.over, next.own desc, next.begins, 1`);
