import { db, rows, sql, asc, eq } from '../../../kernel/db/index.ts';
import {
	aliased,
	classroom,
	classroomMembership,
	label,
	roleGrant,
	rosterEntry
} from '../../../kernel/schema/index.ts';
import { openGrant, openMembership } from '../../../kernel/predicates/index.ts';

const { c, e, g, m } = aliased({ c: classroom, e: rosterEntry, g: roleGrant, m: classroomMembership });

/** A student of the register, also one who has left. */
export interface RegisterEntry {
	personId: string;
	fullName: string;
	familyName: string | null;
	givenName: string | null;
	number: string | null;
	birthDate: string | null;
	classroomId: string | null;
	/** Has the role of a student here now. */
	present: boolean;
}

export interface SchoolClassroom {
	id: string;
	/** Its names in all languages. */
	labels: string[];
}

/** The register and the classrooms of a school. */
export interface PlanState {
	entries: RegisterEntry[];
	rooms: SchoolClassroom[];
}

/** The register and the classrooms of a school now. */
export async function schoolStateOf(schoolId: string): Promise<PlanState> {
	const entries = await rows<RegisterEntry>(sql`
		select ${e.personId} as "personId", ${e.fullName} as "fullName", ${e.familyName} as "familyName",
			${e.givenName} as "givenName", ${e.studentNumber} as number, ${e.birthDate}::text as "birthDate",
			room.classroom_id as "classroomId", ${g.personId} is not null as present
		from ${e}
		left join ${g} on ${g.personId} = ${e.personId} and ${g.role} = 'student'
			and ${g.schoolId} = ${e.schoolId} and ${openGrant(g)}
		left join (
			select distinct on (${m.personId}) ${m.personId}, ${m.classroomId}
			from ${m} join ${c} on ${c.id} = ${m.classroomId}
			where ${c.schoolId} = ${schoolId} and ${openMembership(m, 'student')}
			order by ${m.personId}, ${m.from} desc
		) room on room.person_id = ${e.personId}
		where ${e.schoolId} = ${schoolId}
		order by ${e.personId}`);
	return { entries, rooms: await roomsOf(schoolId) };
}

async function roomsOf(schoolId: string): Promise<SchoolClassroom[]> {
	const labelRows = await db()
		.select({ id: classroom.id, text: label.text })
		.from(classroom)
		.leftJoin(label, eq(label.subject, sql`'classroom:' || ${classroom.id}`))
		.where(eq(classroom.schoolId, schoolId))
		.orderBy(asc(classroom.id), asc(label.locale));
	const byRoom = Map.groupBy(labelRows, ({ id }) => id);
	return [...byRoom].map(([id, roomLabels]) => ({
		id,
		labels: roomLabels.flatMap(({ text }) => text ?? [])
	}));
}

/** The names of a school in all languages. */
export async function namesOfSchool(schoolId: string): Promise<string[]> {
	const labels = await db()
		.select({ text: label.text })
		.from(label)
		.where(eq(label.subject, `school:${schoolId}`));
	return labels.map(({ text }) => text);
}
