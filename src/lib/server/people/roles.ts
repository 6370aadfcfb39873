import { type Actor, type Role, session } from '../kernel/access/index.ts';
import { recordAll, schoolsOfPeople } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import {
	afterCommit,
	anyOf,
	db,
	insertAll,
	rows,
	sql,
	columnName,
	transaction,
	and,
	eq,
	inArray
} from '../kernel/db/index.ts';
import { classroom, classroomMembership, enrolment, roleGrant, tables } from '../kernel/schema/index.ts';
import { revokeApprovals } from '../review/approvals/index.ts';
import { announceDeparture } from '../consent/index.ts';
import * as realtime from '../kernel/realtime/index.ts';
import { isEnrolled, openGrant, openMembership } from '../kernel/predicates/index.ts';

const { person } = tables;

/** Ends a role with all its access at once. For the operator; on the web the school's own pages do it. */
export const endRole = (by: Actor | null, personId: string, role: Role): Promise<void> =>
	endRoles(by, [personId], role);

/** Ends a role of many people. */
export async function endRoles(by: Actor | null, personIds: string[], role: Role): Promise<void> {
	if (!personIds.length) return;
	await transaction(async () => {
		const [until, schools] = [now(), await schoolsOfPeople(personIds)];
		await lockSeats(personIds);
		if (role === 'student') await announceDeparture(personIds, 'left');
		await db()
			.update(roleGrant)
			.set({ until })
			.where(and(anyOf(roleGrant.personId, personIds), eq(roleGrant.role, role), openGrant(roleGrant)));
		if (role !== 'coordinator')
			await db()
				.update(classroomMembership)
				.set({ until })
				.where(
					and(
						anyOf(classroomMembership.personId, personIds),
						eq(classroomMembership.role, role),
						openMembership(classroomMembership)
					)
				);
		if (role === 'student')
			await db()
				.update(enrolment)
				.set({ until })
				.where(and(anyOf(enrolment.personId, personIds), isEnrolled(enrolment)));
		await revokeApprovals({ authorIds: personIds });
		await session.closeAllOf(personIds);
		await recordAll(
			personIds.map((id) => ({
				actorId: by?.id ?? null,
				verb: 'role.end' as const,
				subject: ['person', id],
				schools: schools.get(id) ?? [],
				detail: role
			}))
		);
		await afterCommit(() => personIds.forEach(realtime.endPerson));
	});
}

export interface ClassroomMove {
	personId: string;
	classroomId: string;
}

/** Moves a student to another classroom; its teachers review what waits. */
export const changeClassroom = (by: Actor | null, personId: string, classroomId: string): Promise<void> =>
	changeClassrooms(by, [{ personId, classroomId }]);

/** Moves students to other classrooms. */
export async function changeClassrooms(by: Actor | null, moves: ClassroomMove[]): Promise<void> {
	if (!moves.length) return;
	await transaction(async () => {
		const moment = now();
		const personIds = moves.map(({ personId }) => personId);
		await lockSeats(personIds);
		const openMemberships = and(
			anyOf(classroomMembership.personId, personIds),
			eq(classroomMembership.role, 'student'),
			openMembership(classroomMembership)
		);
		const ended = await db()
			.update(classroomMembership)
			.set({ until: moment })
			.where(openMemberships)
			.returning();
		const previousClassrooms = new Map(ended.map(({ personId, classroomId }) => [personId, classroomId]));
		const seats = moves.map((move) => ({
			...move,
			role: 'student' as const,
			from: moment,
			grantedBy: by?.id
		}));
		await insertAll(classroomMembership, seats);
		await rows(sql`
			update ${tables.enrolment} set ${columnName(enrolment.classroomId)} = move."classroomId"
			from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as move ("personId" uuid, "classroomId" uuid)
			where ${tables.enrolment.personId} = move."personId" and ${isEnrolled(tables.enrolment)}`);
		// Other teachers are responsible for the students now.
		await revokeApprovals({ authorIds: personIds });
		const schools = await schoolsOfClassrooms(moves.map(({ classroomId }) => classroomId));
		await recordAll(
			moves.map(({ personId, classroomId }) => ({
				actorId: by?.id ?? null,
				verb: 'classroom.change' as const,
				subject: ['person', personId],
				schools: schools.get(classroomId) ?? [],
				detail: previousClassrooms.get(personId)
			}))
		);
		await afterCommit(() => personIds.forEach(realtime.endPerson));
	});
}

/** Locks in the order of a submission, which may not change its approvers meanwhile (review/submit.ts). */
async function lockSeats(personIds: string[]) {
	await rows(sql`select ${person.id} from ${person}
		where ${anyOf(person.id, personIds)} order by ${person.id} for no key update`);
	await rows(
		sql`select ${tables.enrolment.id} from ${tables.enrolment}
			where ${anyOf(tables.enrolment.personId, personIds)} order by ${tables.enrolment.id} for no key update`
	);
}

async function schoolsOfClassrooms(ids: string[]): Promise<Map<string, string[]>> {
	const classrooms = await db()
		.select()
		.from(classroom)
		.where(inArray(classroom.id, [...new Set(ids)]));
	return new Map(classrooms.map(({ id, schoolId }) => [id, [schoolId]]));
}
