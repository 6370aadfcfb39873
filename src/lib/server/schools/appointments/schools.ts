import { type Actor, administersSchool, isTeacher, type StandingPerson } from '../../kernel/access/index.ts';
import { db, asc, eq, inArray, sql, and, isNull, notExists } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { programSchool, school, person, roleGrant, suspension } from '../../kernel/schema/index.ts';
import { Forbidden, NotFound } from '../../kernel/errors.ts';
import { rankOf } from './posts.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

/** The schools whose settings somebody may read: where they teach, and those of the programs they coordinate. */
export async function schoolsWithReadableSettings(actor: StandingPerson): Promise<string[]> {
	const taught = isTeacher(actor) ? await schoolsTaughtBy(actor.id) : [];
	return [...new Set([...taught, ...(await schoolsCoordinatedBy(actor))])];
}

/** The schools that take part in the programs of a coordinator. */
export async function schoolsCoordinatedBy(actor: StandingPerson): Promise<string[]> {
	if (!actor.programs.length) return [];
	const schools = await db()
		.selectDistinct({ id: programSchool.schoolId })
		.from(programSchool)
		.where(inArray(programSchool.programId, actor.programs))
		.orderBy(asc(programSchool.schoolId));
	return schools.map(({ id }) => id);
}

/** A school, and what this person may do there: its lead changes settings, a coordinator fills its posts. @throws NotFound */
export async function findSchool(actor: StandingPerson, id: string) {
	if (!(await schoolsWithReadableSettings(actor)).includes(id)) throw new NotFound();
	const [row] = await db().select().from(school).where(eq(school.id, id));
	const [led, coordinated] = await together(
		() => schoolsLedBy(actor),
		() => schoolsCoordinatedBy(actor)
	);
	return { ...row!, leads: led.includes(id), coordinates: coordinated.includes(id) };
}

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

/** A school whose calendar and classes this person may change. @throws NotFound, Forbidden for people who may only read them */
export async function keepSchool(actor: Actor, schoolId: string) {
	const keptSchool = await findSchool(actor, schoolId);
	if (!administersSchool(keptSchool)) throw new Forbidden();
	return keptSchool;
}

/** The same, and locks the school. Runs in the transaction of the change. */
export async function lockKeptSchool(actor: Actor, schoolId: string) {
	const keptSchool = await keepSchool(actor, schoolId);
	await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');
	return keptSchool;
}
