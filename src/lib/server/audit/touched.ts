import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { db } from '../db/index.ts';
import { programSchool, roleGrant } from '../db/schema/index.ts';

/** The schools of a pairing: whatever happens to it or to its letters touches each. */
export const schoolsOf = (pair: { members: { schoolId: string }[] }): string[] => [
	...new Set(pair.members.map((member) => member.schoolId))
];

/** The schools where a person learns or works now; none for a coordinator. Ask before a role ends. */
export async function schoolsOfPerson(personId: string): Promise<string[]> {
	const found = await db()
		.selectDistinct({ schoolId: roleGrant.schoolId })
		.from(roleGrant)
		.where(and(eq(roleGrant.personId, personId), isNull(roleGrant.until), isNotNull(roleGrant.schoolId)));
	return found.map((row) => row.schoolId!);
}

/** The schools that take part in a program. */
export async function schoolsOfProgram(programId: string): Promise<string[]> {
	const found = await db().select().from(programSchool).where(eq(programSchool.programId, programId));
	return found.map((row) => row.schoolId);
}
