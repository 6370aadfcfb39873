import { anyOf, db, and, eq, isNotNull } from '../db/index.ts';
import { programSchool, roleGrant } from '../schema/index.ts';
import { openGrant } from '../predicates/index.ts';

/** The schools of a pairing: an event about it or its letters goes into the chain of each. */
export const schoolsOfPair = (pair: { members: { schoolId: string }[] }): string[] => [
	...new Set(pair.members.map((member) => member.schoolId))
];

/** The schools where a person learns or works now; none for a coordinator. Call it before a role ends. */
export const schoolsOfPerson = async (personId: string): Promise<string[]> =>
	(await schoolsOfPeople([personId])).get(personId) ?? [];

/** `schoolsOfPerson` for many people. */
export async function schoolsOfPeople(personIds: string[]): Promise<Map<string, string[]>> {
	const grants = await db()
		.selectDistinct({ personId: roleGrant.personId, schoolId: roleGrant.schoolId })
		.from(roleGrant)
		.where(and(anyOf(roleGrant.personId, personIds), openGrant(roleGrant), isNotNull(roleGrant.schoolId)));
	const byPerson = Map.groupBy(grants, ({ personId }) => personId);
	return new Map([...byPerson].map(([id, rows]) => [id, rows.map(({ schoolId }) => schoolId!)]));
}

/** The schools that take part in a program. */
export async function schoolsOfProgram(programId: string): Promise<string[]> {
	const partners = await db().select().from(programSchool).where(eq(programSchool.programId, programId));
	return partners.map((row) => row.schoolId);
}
