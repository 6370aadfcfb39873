import { type Actor, coordinates, readerOf, worksAt } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { aliased, program, programSchool } from '../../kernel/schema/index.ts';

const { p, ps } = aliased({ p: program, ps: programSchool });

/** The programs for which somebody may write: those that they coordinate, and those of the schools where they teach. */
export async function programsToWriteFor(actor: Actor): Promise<string[]> {
	const reader = readerOf(actor);
	const programs = await rows<{ id: string }>(sql`
		select ${p.id} from ${p} where ${coordinates.where(reader, p.id)} or exists (
			select from ${ps} where ${ps.programId} = ${p.id} and ${worksAt.where(reader, ps.schoolId)})
		order by ${p.id}`);
	return programs.map(({ id }) => id);
}
