// For whom somebody may write on the public site.
import { type Actor, coordinates, isCoordinator, readerOf, worksAt } from '../../kernel/access/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { db, rows, sql, eq } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { aliased, program, programSchool } from '../../kernel/schema/index.ts';

const { p, ps } = aliased({ p: program, ps: programSchool });

/** The programs for which somebody may write: those that they coordinate, and those of the schools where they teach. */
export async function placesFor(actor: Actor): Promise<string[]> {
	const reader = readerOf(actor);
	const places = await rows<{ id: string }>(sql`
		select ${p.id} from ${p} where ${coordinates.where(reader, p.id)} or exists (
			select from ${ps} where ${ps.programId} = ${p.id} and ${worksAt.where(reader, ps.schoolId)})
		order by ${p.id}`);
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
