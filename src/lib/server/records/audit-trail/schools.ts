import { type Actor, coordinates, isCoordinator, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { tables } from '../../kernel/schema/index.ts';

const { programSchool, school } = tables;

/** A school whose chain the actor may read. */
export interface AuditSchool {
	id: string;
	timeZone: string;
}

/** The schools of the programs that this person coordinates. @throws NotFound for somebody who coordinates none */
export async function readableSchools(actor: Actor): Promise<AuditSchool[]> {
	if (!isCoordinator(actor)) throw new NotFound();
	const places = await rows<AuditSchool>(sql`
		select ${school.id}, ${school.timeZone} as "timeZone" from ${school}
		where ${school.id} in (select ${programSchool.schoolId} from ${programSchool}
			where ${coordinates.where(readerOf(actor), programSchool.programId)})
		order by ${school.id}`);
	if (!places.length) throw new NotFound();
	return places;
}

/** All of these schools, or the chosen one. @throws NotFound for one that is not among them */
export function selectedSchools(places: AuditSchool[], school: string | undefined): AuditSchool[] {
	const selected = school === undefined ? places : places.filter((place) => place.id === school);
	if (!selected.length) throw new NotFound();
	return selected;
}
