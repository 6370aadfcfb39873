// Rules about the public site.
import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from '../../db/index.ts';
import type { Actor } from '../actor.ts';
import type { AccessReader } from '../reader.ts';
import { isCoordinator } from '../roles.ts';
import { coordinates, worksAt } from './places.ts';
import { rule } from './rule.ts';
import { album, aliased, article, program, programSchool } from '../../schema/index.ts';

const { a, al } = aliased({ a: article, al: album });
const { takes_part, own } = aliased({ takes_part: programSchool, own: program });

/** Where something of the public site belongs. */
interface SitePlace {
	/** Null: it speaks for the commission. */
	programId: string | null;
	/** The schools that take part in its program. */
	schools: string[];
}

/**
 * Who sees an article before it is public, and may write in it: coordinators of its program and teachers of the schools that take
 * part; where it speaks for the commission, every coordinator. In a query it has the alias `a`.
 */
export const writesArticle = rule({
	holds: (actor, place: SitePlace) => writesFor(actor, place),
	where: (reader, _: 'a') => writesForSql(reader, a.programId)
});

/** The same of an album of pictures, which has the alias `al`. */
export const keepsAlbum = rule({
	holds: (actor, place: SitePlace) => writesFor(actor, place),
	where: (reader, _: 'al') => writesForSql(reader, al.programId)
});

const writesFor = (actor: Actor, { programId, schools }: SitePlace): boolean =>
	publishesFor(actor, programId) ||
	(programId !== null && schools.some((schoolId) => worksAt(actor, schoolId)));

const writesForSql = (reader: AccessReader, programId: SQLWrapper): SQL<boolean> =>
	sql`(${coordinates.where(reader, programId)}
		or ${programId} is null and exists (select from ${own} where ${coordinates.where(reader, own.id)})
		or exists (select from ${takes_part} where ${takes_part.programId} = ${programId}
			and ${worksAt.where(reader, takes_part.schoolId)}))`;

/** Who publishes: coordinators of the program; for the commission, every coordinator. Never what their own hand wrote. */
export const publishesFor = (actor: Actor, programId: string | null): boolean =>
	programId === null ? isCoordinator(actor) : coordinates(actor, programId);
