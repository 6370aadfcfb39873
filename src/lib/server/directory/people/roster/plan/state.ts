import { asc, eq, sql } from 'drizzle-orm';
import { db, rows } from '../../../../kernel/db/index.ts';
import { classroom, label } from '../../../../kernel/schema/index.ts';

/** A student of the register, also one who has left. */
export interface Entry {
	personId: string;
	fullName: string;
	familyName: string | null;
	givenName: string | null;
	number: string | null;
	birthDate: string | null;
	classroomId: string | null;
	/** Holds the role of a student here now. */
	present: boolean;
}

export interface Room {
	id: string;
	/** What it is called, in every language. */
	labels: string[];
}

/** What a school has: its register and its classrooms. */
export interface PlanState {
	entries: Entry[];
	rooms: Room[];
}

/** The register of a school as it stands. */
export async function stateOf(schoolId: string): Promise<PlanState> {
	const entries = await rows<Entry>(sql`
		select e.person_id as "personId", e.full_name as "fullName", e.family_name as "familyName",
			e.given_name as "givenName", e.student_number as number, e.birth_date::text as "birthDate",
			room.classroom_id as "classroomId", g.person_id is not null as present
		from roster_entry e
		left join role_grant g on g.person_id = e.person_id and g.role = 'student'
			and g.school_id = e.school_id and g.until is null
		left join (
			select distinct on (m.person_id) m.person_id, m.classroom_id
			from classroom_membership m join classroom c on c.id = m.classroom_id
			where c.school_id = ${schoolId} and m.role = 'student' and m.until is null
			order by m.person_id, m."from" desc
		) room on room.person_id = e.person_id
		where e.school_id = ${schoolId}
		order by e.person_id`);
	return { entries, rooms: await roomsOf(schoolId) };
}

async function roomsOf(schoolId: string): Promise<Room[]> {
	const found = await db()
		.select({ id: classroom.id, text: label.text })
		.from(classroom)
		.leftJoin(label, eq(label.subject, sql`'classroom:' || ${classroom.id}`))
		.where(eq(classroom.schoolId, schoolId))
		.orderBy(asc(classroom.id), asc(label.locale));
	const byRoom = Map.groupBy(found, ({ id }) => id);
	return [...byRoom].map(([id, named]) => ({ id, labels: named.flatMap(({ text }) => text ?? []) }));
}

/** What a school is called, in every language. */
export async function namesOfSchool(schoolId: string): Promise<string[]> {
	const found = await db()
		.select({ text: label.text })
		.from(label)
		.where(eq(label.subject, `school:${schoolId}`));
	return found.map(({ text }) => text);
}
