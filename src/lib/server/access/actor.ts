import { and, eq, isNull, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { prepared } from '../db/index.ts';
import { classroomMembership, roleGrant, suspension } from '../db/schema/index.ts';

export type Role = 'student' | 'teacher' | 'coordinator';

/** The person behind a request, as they stand now. Loaded anew for every request and every socket. */
export interface Actor {
	id: string;
	sessionId: string;
	/** They said that others use this computer too. */
	shared: boolean;
	displayName: string;
	/** BCP 47 chosen in the account, or null. */
	locale: string | null;
	roles: Role[];
	/** Schools this person works or learns at. */
	schools: string[];
	/** Programs this person coordinates. */
	programs: string[];
	/** Classrooms this person teaches. */
	teaches: string[];
}

/** What a person is now: open roles and classrooms. */
export type Standing = Pick<Actor, 'roles' | 'schools' | 'programs' | 'teaches'>;

/**
 * The roles and classrooms that are open now.
 * @returns null for a suspended person: they are nobody here
 */
export async function standingOf(personId: string): Promise<Standing | null> {
	const rows = await standingRows().execute({ personId });
	if (rows.some((row) => row.kind === 'suspended')) return null;
	const refs = (...kinds: string[]) =>
		unique(rows.filter((row) => kinds.includes(row.kind)).map((row) => row.ref));
	return {
		roles: (['student', 'teacher', 'coordinator'] as const).filter((role) =>
			rows.some((row) => row.kind === role)
		),
		schools: refs('student', 'teacher'),
		programs: refs('coordinator'),
		teaches: rows.some((row) => row.kind === 'teacher') ? refs('classroom') : []
	};
}

const unique = (refs: (string | null)[]) => [...new Set(refs.filter((ref) => ref !== null))];

const standingRows = prepared((db) =>
	unionAll(
		db
			.select({
				kind: sql<string>`${roleGrant.role}`,
				ref: sql<string | null>`coalesce(${roleGrant.schoolId}, ${roleGrant.programId})`
			})
			.from(roleGrant)
			.where(and(eq(roleGrant.personId, sql.placeholder('personId')), isNull(roleGrant.until))),
		db
			.select({
				kind: sql<string>`'classroom'`,
				ref: sql<string | null>`${classroomMembership.classroomId}::text`
			})
			.from(classroomMembership)
			.where(
				and(
					eq(classroomMembership.personId, sql.placeholder('personId')),
					eq(classroomMembership.role, 'teacher'),
					isNull(classroomMembership.until)
				)
			),
		db
			.select({ kind: sql<string>`'suspended'`, ref: sql<string | null>`null` })
			.from(suspension)
			.where(and(eq(suspension.personId, sql.placeholder('personId')), isNull(suspension.until)))
	).prepare('standing')
);
