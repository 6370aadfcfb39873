// What the guide of a school is made from: its classes, their teachers and partners, and its programs, each with the cycle that runs or comes next.
import { now } from '../../kernel/clock.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import {
	instant,
	isOverCycle,
	openMembership,
	runningCycle,
	teachersOfSql
} from '../../kernel/predicates/index.ts';
import { aliased, inner, tables } from '../../kernel/schema/index.ts';

const { classroom, cycle, partnership, programSchool } = tables;
const { membership } = inner;
const { partner } = aliased({ partner: classroom });

export interface GuideClass {
	id: string;
	teachers: string[];
	/** Its partner class in the cycle, where it has one. */
	partnerId: string | null;
	partnerSchoolId: string | null;
	partnerTeachers: string[];
}

/** The classes of a school with students, and with whom they write in this cycle: one row for each partner class. */
export const guideClasses = (schoolId: string, cycleId: string | null): Promise<GuideClass[]> =>
	rows<GuideClass>(sql`
		select ${classroom.id}, ${teachersOfSql(classroom, instant(now()))} as teachers,
			${partner.id} as "partnerId", ${partner.schoolId} as "partnerSchoolId",
			case when ${partner.id} is null then '{}' else ${teachersOfSql(partner, instant(now()))} end as "partnerTeachers"
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
