// Which classrooms a member of staff teaches. No change may leave one with students and without a teacher who can act.
import { type Actor, mayAssign } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, rows, sql, transaction, and, eq, inArray } from '../../kernel/db/index.ts';
import { classroom, classroomMembership, school, tables } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant, openMembership, teachersOfSql } from '../../kernel/predicates/index.ts';
import { forgetStaff } from '../../people/labels/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { colleagueAt, hasStudentRole, staffSchool } from './colleagues.ts';

const { membership } = tables;

/** The classrooms of a school, each with the teachers who teach it now and can act. */
export const schoolClassrooms = (schoolId: string) =>
	rows<{ id: string; teachers: string[]; students: number }>(sql`
		select ${tables.classroom.id},
			${teachersOfSql(tables.classroom, instant(now()))} as teachers,
			(select count(*)::int from ${membership}
				where ${membership.classroomId} = ${tables.classroom.id}
					and ${openMembership(membership, 'student')}) as students
		from ${tables.classroom} where ${tables.classroom.schoolId} = ${schoolId}
			order by ${tables.classroom.createdAt}, ${tables.classroom.id}`);

/** Classrooms with students and without a teacher who could read their letters. */
export const withoutTeacher = async (schoolId: string): Promise<string[]> =>
	(await schoolClassrooms(schoolId))
		.filter(({ teachers, students }) => students && !teachers.length)
		.map(({ id }) => id);

/** The classrooms of this school that somebody teaches. */
export async function taughtBy(personId: string, schoolId: string): Promise<string[]> {
	const classrooms = await db()
		.select({ id: classroom.id })
		.from(classroomMembership)
		.innerJoin(classroom, eq(classroom.id, classroomMembership.classroomId))
		.where(and(eq(classroom.schoolId, schoolId), isTeaching(personId)))
		.orderBy(classroom.createdAt, classroom.id);
	return classrooms.map(({ id }) => id);
}

/** @throws Invalid for a classroom of another school, or of none */
export async function checkClassrooms(schoolId: string, ids: string[]): Promise<void> {
	const existingIds = (await schoolClassrooms(schoolId)).map(({ id }) => id);
	if (ids.some((id) => !existingIds.includes(id))) throw new Invalid('classrooms', 'classroom_stranger');
}

/**
 * Sets which classrooms a teacher of the school teaches from now on.
 * @throws NotFound, Forbidden, Invalid, Conflict where a classroom would be left without a teacher
 */
export async function assign(
	actor: Actor,
	{ schoolId, personId, classrooms }: { schoolId: string; personId: string; classrooms: string[] }
): Promise<void> {
	const atSchool = await staffSchool(actor, schoolId);
	await colleagueAt(schoolId, personId);
	if (!mayAssign(actor, atSchool, personId)) throw new Forbidden();
	await transaction(async () => {
		if (await hasStudentRole(personId)) throw new Conflict('invited_student');
		await lockSchoolRow(schoolId);
		await checkClassrooms(schoolId, classrooms);
		const taughtBefore = await taughtBy(personId, schoolId);
		await addClassrooms(actor, { schoolId, personId, classrooms });
		const removedIds = taughtBefore.filter((id) => !classrooms.includes(id));
		await removeClassrooms(personId, removedIds);
		if ((await withoutTeacher(schoolId)).some((id) => removedIds.includes(id)))
			throw new Conflict('classroom_left_alone');
		for (const id of removedIds) await recordEvent(actor, 'classroom.leave', { schoolId, personId, id });
		await afterCommit(() => publish([personId], 'queue:changed'));
	});
	forgetStaff();
}

/** Locks the school, so that two forms cannot remove the last two teachers of a classroom. */
export const lockSchoolRow = (schoolId: string) =>
	db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');

/** Adds a teacher to classrooms. Part of a transaction that has checked them. */
export async function addClassrooms(
	actor: Actor,
	{ schoolId, personId, classrooms }: { schoolId: string; personId: string; classrooms: string[] }
): Promise<void> {
	const taughtBefore = await taughtBy(personId, schoolId);
	for (const id of [...new Set(classrooms)].filter(
		(classroomId) => isId(classroomId) && !taughtBefore.includes(classroomId)
	)) {
		await db()
			.insert(classroomMembership)
			.values({ classroomId: id, personId, role: 'teacher', from: now(), grantedBy: actor.id });
		await recordEvent(actor, 'classroom.teach', { schoolId, personId, id });
	}
}

/** Ends that a person teaches these classrooms. */
export async function removeClassrooms(personId: string, ids: string[]): Promise<void> {
	if (!ids.length) return;
	await db()
		.update(classroomMembership)
		.set({ until: now() })
		.where(and(inArray(classroomMembership.classroomId, ids), isTeaching(personId)));
}

const isTeaching = (personId: string) =>
	and(
		eq(classroomMembership.personId, personId),
		eq(classroomMembership.role, 'teacher'),
		openMembership(classroomMembership)
	);

const recordEvent = (
	actor: Actor,
	verb: 'classroom.teach' | 'classroom.leave',
	{ schoolId, personId, id }: { schoolId: string; personId: string; id: string }
) => record({ actorId: actor.id, verb, subject: ['person', personId], schools: [schoolId], detail: id });
