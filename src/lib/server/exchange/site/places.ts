import { type Actor, coordinates, readerOf, worksAt } from '../../kernel/access/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { homeZone, type HomeZone } from '../../directory/calendar/index.ts';
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

/** The zone of what is said about a program: of a school that takes part and speaks this language; UTC for the commission. */
export const siteZone = async (programId: string | null, locale: string): Promise<HomeZone> =>
	homeZone(programId === null ? [] : await schoolsOfProgram(programId), locale);
