// For whom somebody may write on the public site.
import { type Actor, coordinates, isCoordinator, readerOf, worksAt } from '../../kernel/access/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { db, rows, sql, eq } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { program, tables } from '../../kernel/schema/index.ts';

const { programSchool } = tables;

/** The programs for which somebody may write: those that they coordinate, and those of the schools where they teach. */
export async function placesFor(actor: Actor): Promise<string[]> {
	const reader = readerOf(actor);
	const places = await rows<{ id: string }>(sql`
		select ${tables.program.id} from ${tables.program} where ${coordinates.where(reader, tables.program.id)} or exists (
			select from ${programSchool} where ${programSchool.programId} = ${tables.program.id}
				and ${worksAt.where(reader, programSchool.schoolId)})
		order by ${tables.program.id}`);
	return places.map(({ id }) => id);
}

/** @param programId null: the commission @throws NotFound where the actor does not write for it */
export async function checkWritingPlace(actor: Actor, programId: string | null): Promise<void> {
	if (programId === null) {
		if (!isCoordinator(actor)) throw new NotFound();
		return;
	}
	const [existing] = programId.includes('\0')
		? []
		: await db().select().from(program).where(eq(program.id, programId));
	if (!existing) throw new NotFound();
	if (coordinates(actor, programId)) return;
	const schools = await schoolsOfProgram(programId);
	if (!schools.some((schoolId) => worksAt(actor, schoolId))) throw new NotFound();
}
