import { isTeacher, type StandingPerson } from '../../kernel/access/index.ts';
import { db, asc, eq, inArray } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { programSchool, school } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { schoolsLedBy, schoolsTaughtBy } from './teachers.ts';

/** The schools whose settings somebody may read: where they teach, and those of the programs they coordinate. */
export async function schoolsOf(actor: StandingPerson): Promise<string[]> {
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
	if (!(await schoolsOf(actor)).includes(id)) throw new NotFound();
	const [row] = await db().select().from(school).where(eq(school.id, id));
	const [led, coordinated] = await together(
		() => schoolsLedBy(actor),
		() => schoolsCoordinatedBy(actor)
	);
	return { ...row!, leads: led.includes(id), coordinates: coordinated.includes(id) };
}
