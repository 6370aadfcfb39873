import { type Actor, administersSchool } from '../../kernel/access/index.ts';
import { db, eq } from '../../kernel/db/index.ts';
import { school } from '../../kernel/schema/index.ts';
import { Forbidden } from '../../kernel/errors.ts';
import { findSchool } from './schools.ts';

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
