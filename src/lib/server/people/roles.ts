import { and, eq, isNull } from 'drizzle-orm';
import type { Actor, Role } from '../access/actor.ts';
import * as session from '../access/session.ts';
import { record } from '../audit/record.ts';
import { schoolsOfPerson } from '../audit/touched.ts';
import { now } from '../clock.ts';
import { afterCommit, db, transaction } from '../db/index.ts';
import { classroom, classroomMembership, enrolment, roleGrant } from '../db/schema/index.ts';
import { holdBack } from '../moderation/hold-back.ts';
import * as realtime from '../realtime.ts';

/** Takes a role away: whatever it opened closes at once. The operator's act; in the web it comes with the school's own pages. */
export async function endRole(by: Actor | null, personId: string, role: Role): Promise<void> {
	await transaction(async () => {
		const [until, schools] = [now(), await schoolsOfPerson(personId)];
		await db()
			.update(roleGrant)
			.set({ until })
			.where(and(eq(roleGrant.personId, personId), eq(roleGrant.role, role), isNull(roleGrant.until)));
		if (role !== 'coordinator')
			await db()
				.update(classroomMembership)
				.set({ until })
				.where(
					and(
						eq(classroomMembership.personId, personId),
						eq(classroomMembership.role, role),
						isNull(classroomMembership.until)
					)
				);
		if (role === 'student')
			await db()
				.update(enrolment)
				.set({ until })
				.where(and(eq(enrolment.personId, personId), isNull(enrolment.until)));
		await holdBack({ authorId: personId });
		await session.closeAll(personId);
		await record({
			actorId: by?.id ?? null,
			verb: 'role.end',
			subject: ['person', personId],
			schools,
			detail: role
		});
		await afterCommit(() => realtime.endPerson(personId));
	});
}

/** Moves a student to another classroom; what waits follows them to its teachers. */
export async function changeClassroom(
	by: Actor | null,
	personId: string,
	classroomId: string
): Promise<void> {
	await transaction(async () => {
		const at = now();
		const theirs = and(
			eq(classroomMembership.personId, personId),
			eq(classroomMembership.role, 'student'),
			isNull(classroomMembership.until)
		);
		const [before] = await db().update(classroomMembership).set({ until: at }).where(theirs).returning();
		await db()
			.insert(classroomMembership)
			.values({ personId, classroomId, role: 'student', from: at, grantedBy: by?.id });
		await db()
			.update(enrolment)
			.set({ classroomId })
			.where(and(eq(enrolment.personId, personId), isNull(enrolment.until)));
		const [to] = await db().select().from(classroom).where(eq(classroom.id, classroomId));
		// Other teachers answer for them now.
		await holdBack({ authorId: personId });
		await record({
			actorId: by?.id ?? null,
			verb: 'classroom.change',
			subject: ['person', personId],
			schools: to ? [to.schoolId] : [],
			detail: before?.classroomId
		});
		await afterCommit(() => realtime.endPerson(personId));
	});
}
