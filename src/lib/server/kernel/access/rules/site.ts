// Rules about the public site.
import { sql, type SQL, type SQLWrapper } from '../../db/index.ts';
import type { Actor } from '../actor.ts';
import type { AccessReader } from '../reader.ts';
import { isCoordinator } from '../roles.ts';
import { coordinates, worksAt } from './places.ts';
import { rule } from './rule.ts';
import { aliased, inner, tables } from '../../schema/index.ts';
import { openGrant } from '../../predicates/index.ts';

const { album, article } = tables;
const { grant, program, programSchool } = inner;
const { editor } = aliased({ editor: tables.siteEditor });

/** Where something of the public site belongs. */
interface SitePlace {
	/** Null: it speaks for the commission. */
	programId: string | null;
	/** The schools that take part in its program. */
	schools: string[];
}

/**
 * Who sees an article before it is public, and may write in it: coordinators of its program and teachers of the schools that take
 * part; where it speaks for the commission, every coordinator. In a query it has the alias `article`.
 */
export const writesArticle = rule({
	holds: (actor, place: SitePlace) => writesFor(actor, place),
	where: (reader, _: 'article') => writesForSql(reader, article.programId)
});

/** The same of an album of pictures, which has the alias `album`. */
export const keepsAlbum = rule({
	holds: (actor, place: SitePlace) => writesFor(actor, place),
	where: (reader, _: 'album') => writesForSql(reader, album.programId)
});

const writesFor = (actor: Actor, { programId, schools }: SitePlace): boolean =>
	programId === null
		? isCoordinator(actor)
		: coordinates(actor, programId) || schools.some((schoolId) => worksAt(actor, schoolId));

const writesForSql = (reader: AccessReader, programId: SQLWrapper): SQL<boolean> =>
	sql`(${coordinates.where(reader, programId)}
		or ${programId} is null and exists (select from ${program} where ${coordinates.where(reader, program.id)})
		or exists (select from ${programSchool} where ${programSchool.programId} = ${programId}
			and ${worksAt.where(reader, programSchool.schoolId)}))`;

interface PublishingPlace {
	/** Null: what speaks for the commission. */
	programId: string | null;
	/** Who is named as an editor of the program, since when. */
	editors: { personId: string; from: Date }[];
	/** Who teaches at a school of the program, since when. */
	teachers: { personId: string; from: Date }[];
}

/**
 * Who publishes: coordinators of the program, and editors whom they named, while these have taught there without a break since; for the
 * commission, every coordinator. Never what their own hand wrote.
 */
export const publishesFor = rule({
	holds: (actor, { programId, editors, teachers }: PublishingPlace) => {
		if (programId === null) return isCoordinator(actor);
		const since = editors.find(({ personId }) => personId === actor.id)?.from;
		const teaches = teachers.some(({ personId, from }) => since && personId === actor.id && from <= since);
		return coordinates(actor, programId) || teaches;
	},
	where: (reader, programId: SQLWrapper) => sql`(${coordinates.where(reader, programId)}
		or ${programId} is null and exists (select from ${program} where ${coordinates.where(reader, program.id)})
		or exists (select from ${editor} join ${programSchool} on ${programSchool.programId} = ${editor.programId}
			join ${grant} on ${grant.personId} = ${editor.personId} and ${grant.schoolId} = ${programSchool.schoolId}
				and ${grant.from} <= ${editor.from}
				and ${openGrant(grant, 'teacher')}
			where ${editor.programId} = ${programId} and ${editor.personId} = ${reader.me} and ${editor.until} is null))`
});
