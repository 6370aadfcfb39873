import { type Actor, coordinates } from '../../kernel/access/index.ts';
import { db, and, asc, eq, inArray } from '../../kernel/db/index.ts';
import { classroom, cycle, program, programSchool } from '../../kernel/schema/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';

/** The programs that somebody coordinates. */
export const programsOf = (actor: Actor): string[] => [...actor.programs].sort();

/** Checks that somebody coordinates a program. @throws NotFound for anybody else */
export async function findProgram(actor: Actor, programId: string): Promise<string> {
	if (!coordinates(actor, programId)) throw new NotFound();
	const [row] = await db().select().from(program).where(eq(program.id, programId));
	if (!row) throw new NotFound();
	return row.id;
}

/** The same, and locks the program, so that the acts of two coordinators come one after the other. */
export async function lockProgram(actor: Actor, programId: string): Promise<void> {
	await findProgram(actor, programId);
	await db().select().from(program).where(eq(program.id, programId)).for('update');
}

export type Cycle = typeof cycle.$inferSelect;

/** A cycle of a program that somebody coordinates. @throws NotFound */
export async function findCycle(actor: Actor, programId: string, cycleId: string): Promise<Cycle> {
	await findProgram(actor, programId);
	const condition = and(eq(cycle.id, cycleId), eq(cycle.programId, programId));
	const [row] = isId(cycleId) ? await db().select().from(cycle).where(condition) : [];
	if (!row) throw new NotFound();
	return row;
}

/** A cycle that may still be changed, locked. @throws NotFound, Conflict */
export async function lockCycle(actor: Actor, programId: string, cycleId: string): Promise<Cycle> {
	await lockProgram(actor, programId);
	const current = await findCycle(actor, programId, cycleId);
	if (current.endedAt) throw new Conflict('cycle_ended');
	return current;
}

/** The cycles of a program, the newest first. */
export const cyclesOf = async (programId: string): Promise<Cycle[]> =>
	(
		await db()
			.select()
			.from(cycle)
			.where(eq(cycle.programId, programId))
			.orderBy(asc(cycle.startsOn), asc(cycle.id))
	).reverse();

/** The classrooms of the schools of a program. */
export const programClassrooms = (programId: string) =>
	db()
		.select({ id: classroom.id, schoolId: classroom.schoolId })
		.from(classroom)
		.where(
			inArray(
				classroom.schoolId,
				db()
					.select({ id: programSchool.schoolId })
					.from(programSchool)
					.where(eq(programSchool.programId, programId))
			)
		)
		.orderBy(asc(classroom.schoolId), asc(classroom.id));
