import { db, rows, sql, asc, eq } from '../../../kernel/db/index.ts';
import { classroom, label, tables } from '../../../kernel/schema/index.ts';
import { openGrant, openMembership } from '../../../kernel/predicates/index.ts';

const { grant, membership, rosterEntry } = tables;

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
		select ${rosterEntry.personId} as "personId", ${rosterEntry.fullName} as "fullName",
			${rosterEntry.familyName} as "familyName", ${rosterEntry.givenName} as "givenName",
				${rosterEntry.studentNumber} as number, ${rosterEntry.birthDate}::text as "birthDate",
			room.classroom_id as "classroomId", ${grant.personId} is not null as present
		from ${rosterEntry}
		left join ${grant} on ${grant.personId} = ${rosterEntry.personId} and ${grant.role} = 'student'
			and ${grant.schoolId} = ${rosterEntry.schoolId} and ${openGrant(grant)}
		left join (
			select distinct on (${membership.personId}) ${membership.personId}, ${membership.classroomId}
			from ${membership} join ${tables.classroom} on ${tables.classroom.id} = ${membership.classroomId}
			where ${tables.classroom.schoolId} = ${schoolId} and ${openMembership(membership, 'student')}
			order by ${membership.personId}, ${membership.from} desc
		) room on room.person_id = ${rosterEntry.personId}
		where ${rosterEntry.schoolId} = ${schoolId}
		order by ${rosterEntry.personId}`);
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
