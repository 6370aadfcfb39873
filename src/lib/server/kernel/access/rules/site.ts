// Rules about the public site.
import { sql } from '../../db/index.ts';
import type { Actor } from '../actor.ts';
import { isCoordinator } from '../roles.ts';
import { coordinates, worksAt } from './places.ts';
import { rule } from './rule.ts';
import { aliased, article, program, programSchool } from '../../schema/index.ts';

const { a, takes_part, own } = aliased({ a: article, takes_part: programSchool, own: program });

interface ArticlePlace {
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
	holds: (actor, { programId, schools }: ArticlePlace) =>
		publishesFor(actor, programId) ||
		(programId !== null && schools.some((schoolId) => worksAt(actor, schoolId))),
	where: (reader, _: 'a') => sql`(${coordinates.where(reader, a.programId)}
		or ${a.programId} is null and exists (select from ${own} where ${coordinates.where(reader, own.id)})
		or exists (select from ${takes_part} where ${takes_part.programId} = ${a.programId}
			and ${worksAt.where(reader, takes_part.schoolId)}))`
});

/** Who publishes: coordinators of the program; for the commission, every coordinator. Never what their own hand wrote. */
export const publishesFor = (actor: Actor, programId: string | null): boolean =>
	programId === null ? isCoordinator(actor) : coordinates(actor, programId);
