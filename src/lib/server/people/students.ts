import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import * as session from '../access/session.ts';
import { record } from '../audit/record.ts';
import { now } from '../clock.ts';
import { afterCommit, db, transaction } from '../db/index.ts';
import { anyOf } from '../db/rows.ts';
import { classroom, classroomMembership, person, suspension } from '../db/schema/index.ts';
import { Invalid, NotFound } from '../errors.ts';
import { isId } from '../ids.ts';
import { holdBack } from '../moderation/hold-back.ts';
import * as realtime from '../realtime.ts';
import { clearFailures, isLocked } from './limits.ts';

/** The students of the classrooms that this teacher teaches, suspended ones included. */
export const listStudents = (actor: Actor) => ofTeacher(actor);

/** One of them, with whether their account has to wait after wrong passwords. @throws NotFound */
export async function findStudent(actor: Actor, personId: string) {
	const [found] = isId(personId) ? await ofTeacher(actor, personId) : [];
	if (!found) throw new NotFound();
	return { ...found, locked: await isLocked(found.username) };
}

function ofTeacher(actor: Actor, personId?: string) {
	return db()
		.select({
			id: person.id,
			username: person.username,
			name: person.displayName,
			classroomId: classroom.id,
			schoolId: classroom.schoolId,
			suspended: sql<boolean>`${suspension.id} is not null`
		})
		.from(classroomMembership)
		.innerJoin(person, eq(person.id, classroomMembership.personId))
		.innerJoin(classroom, eq(classroom.id, classroomMembership.classroomId))
		.leftJoin(suspension, and(eq(suspension.personId, person.id), isNull(suspension.until)))
		.where(
			and(
				anyOf(sql`${classroomMembership.classroomId}`, actor.roles.includes('teacher') ? actor.teaches : []),
				eq(classroomMembership.role, 'student'),
				isNull(classroomMembership.until),
				ne(person.id, actor.id),
				personId ? eq(person.id, personId) : undefined
			)
		)
		.orderBy(asc(classroom.id), asc(person.displayName));
}

/** Lets a student try again at once after too many wrong passwords. */
export async function unlock(actor: Actor, personId: string): Promise<void> {
	const student = await findStudent(actor, personId);
	await clearFailures(student.username);
	await record({
		actorId: actor.id,
		verb: 'person.unlock',
		subject: ['person', student.id],
		schools: [student.schoolId]
	});
}

/** Closes a student's account until it is restored: sessions, sockets and deliveries end at once. */
export async function suspend(actor: Actor, personId: string, reason: string): Promise<void> {
	const student = await findStudent(actor, personId);
	if (!reason.trim() || reason.length > 1000 || reason.includes('\0'))
		throw new Invalid('reason', 'reason_missing');
	await transaction(async () => {
		await db()
			.insert(suspension)
			.values({ personId: student.id, by: actor.id, from: now(), reason: reason.trim() })
			.onConflictDoNothing();
		await holdBack({ authorId: student.id });
		await session.closeAll(student.id);
		await record({
			actorId: actor.id,
			verb: 'person.suspend',
			subject: ['person', student.id],
			schools: [student.schoolId]
		});
		await afterCommit(() => realtime.endPerson(student.id));
	});
}

/** Opens a suspended account again. */
export async function restore(actor: Actor, personId: string): Promise<void> {
	const student = await findStudent(actor, personId);
	await transaction(async () => {
		await db()
			.update(suspension)
			.set({ until: now() })
			.where(and(eq(suspension.personId, student.id), isNull(suspension.until)));
		await record({
			actorId: actor.id,
			verb: 'person.restore',
			subject: ['person', student.id],
			schools: [student.schoolId]
		});
	});
}
