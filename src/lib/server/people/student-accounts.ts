import { type Actor, readerOf, session, teachesStudent } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, transaction, and, asc, eq } from '../kernel/db/index.ts';
import { classroom, classroomMembership, person, tables } from '../kernel/schema/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { revokeApprovals } from '../review/approvals/index.ts';
import { endOf, findSubject } from '../safety/restrictions/index.ts';
import { instant, openMembership, suspendedSql } from '../kernel/predicates/index.ts';
import * as realtime from '../kernel/realtime/index.ts';
import { cleanText } from '../kernel/text-input.ts';
import { clearFailures, isLocked } from './sign-in-limits.ts';
import { suspendAccount, liftSuspension } from './suspension.ts';

/** The students of the classrooms that this teacher teaches, suspended ones included. */
export const listStudents = (actor: Actor) => ofTeacher(actor);

/** One of these students, and whether their account has to wait after wrong passwords. @throws NotFound */
export async function findStudent(actor: Actor, personId: string) {
	const [student] = isId(personId) ? await ofTeacher(actor, personId) : [];
	if (!student) throw new NotFound();
	return { ...student, locked: await isLocked(student.username) };
}

function ofTeacher(actor: Actor, personId?: string) {
	return db()
		.select({
			id: person.id,
			username: person.username,
			name: person.displayName,
			classroomId: classroom.id,
			schoolId: classroom.schoolId,
			suspended: suspendedSql(tables.person.id, instant(now()))
		})
		.from(classroomMembership)
		.innerJoin(person, eq(person.id, classroomMembership.personId))
		.innerJoin(classroom, eq(classroom.id, classroomMembership.classroomId))
		.where(
			and(
				teachesStudent.where(readerOf(actor), {
					id: person.id,
					classroomId: classroomMembership.classroomId
				}),
				eq(classroomMembership.role, 'student'),
				openMembership(classroomMembership),
				personId ? eq(person.id, personId) : undefined
			)
		)
		.orderBy(asc(classroom.id), asc(person.displayName));
}

/** Lets a student sign in again at once after too many wrong passwords. */
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

/**
 * Suspends a student, until a day or until somebody restores the account: sessions, sockets and deliveries end at once.
 * @throws NotFound, Invalid
 */
export async function suspend(
	actor: Actor,
	personId: string,
	{ reason, until }: { reason: string; until?: string }
): Promise<void> {
	await transaction(async () => {
		const student = await findForAccount(actor, personId);
		const reasonText = cleanText('reason', reason, { missing: 'reason_missing' })!;
		const endsAt = until ? await endOf(student.schoolId, until) : null;
		await suspendAccount({ personId: student.id, by: actor.id, reason: reasonText, endsAt });
		await revokeApprovals({ authorIds: [student.id] });
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

/** Opens a suspended account again. @throws NotFound */
export async function restore(actor: Actor, personId: string): Promise<void> {
	await transaction(async () => {
		const student = await findForAccount(actor, personId);
		await liftSuspension(student.id);
		await record({
			actorId: actor.id,
			verb: 'person.restore',
			subject: ['person', student.id],
			schools: [student.schoolId]
		});
	});
}

/** A student whose account this person may suspend. */
async function findForAccount(actor: Actor, personId: string) {
	const student = await findSubject(actor, personId);
	if (!student.may.close) throw new NotFound();
	return student;
}
