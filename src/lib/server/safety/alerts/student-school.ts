import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { db, and, eq } from '../../kernel/db/index.ts';
import { roleGrant, school } from '../../kernel/schema/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

/** The school at which somebody is a student now, with or without a pairing; null for everybody else. */
export async function schoolOf(actor: Actor): Promise<{ id: string; timeZone: string } | null> {
	if (!isStudent(actor)) return null;
	const [row] = await db()
		.select({ id: school.id, timeZone: school.timeZone })
		.from(roleGrant)
		.innerJoin(school, eq(school.id, roleGrant.schoolId))
		.where(and(eq(roleGrant.personId, actor.id), eq(roleGrant.role, 'student'), openGrant(roleGrant)));
	return row ?? null;
}
