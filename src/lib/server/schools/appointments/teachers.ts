import { isTeacher, type StandingPerson } from '../../kernel/access/index.ts';
import { db, sql, and, asc, eq, isNull, notExists } from '../../kernel/db/index.ts';
import { person, roleGrant, suspension } from '../../kernel/schema/index.ts';
import { rankOf } from './posts.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

const teaches = and(eq(roleGrant.role, 'teacher'), openGrant(roleGrant));

/** The schools where somebody is a teacher now, also while they are suspended. */
export async function schoolsTaughtBy(personId: string): Promise<string[]> {
	const grants = await db()
		.select({ schoolId: roleGrant.schoolId })
		.from(roleGrant)
		.where(and(eq(roleGrant.personId, personId), teaches))
		.orderBy(asc(roleGrant.schoolId));
	return grants.map(({ schoolId }) => schoolId!);
}

/** Who teaches at a school and may act now: ordered by id, with their display names. */
export const teachersAt = (schoolId: string): Promise<{ id: string; name: string }[]> =>
	db()
		.select({ id: person.id, name: person.displayName })
		.from(roleGrant)
		.innerJoin(person, eq(person.id, roleGrant.personId))
		.where(
			and(
				eq(roleGrant.schoolId, schoolId),
				teaches,
				notExists(
					db()
						.select({ one: sql`1` })
						.from(suspension)
						.where(and(eq(suspension.personId, person.id), isNull(suspension.until)))
				)
			)
		)
		.orderBy(asc(person.id));

/** The schools of which somebody is the safeguarding lead. */
export async function schoolsLedBy(actor: StandingPerson): Promise<string[]> {
	if (!isTeacher(actor)) return [];
	const posts = await rankOf(actor);
	return posts.filter(({ rank }) => rank === 'lead').map(({ schoolId }) => schoolId);
}
