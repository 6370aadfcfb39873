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
const { grant } = inner;
const { otherSiteEditor, own } = aliased({ otherSiteEditor: tables.siteEditor, own: tables.program });
const { takes_part } = aliased({ takes_part: tables.programSchool });

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
		or ${programId} is null and exists (select from ${own} where ${coordinates.where(reader, own.id)})
		or exists (select from ${takes_part} where ${takes_part.programId} = ${programId}
			and ${worksAt.where(reader, takes_part.schoolId)}))`;

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
		or ${programId} is null and exists (select from ${own} where ${coordinates.where(reader, own.id)})
		or exists (select from ${otherSiteEditor}
			join ${takes_part} on ${takes_part.programId} = ${otherSiteEditor.programId}
			join ${grant} on ${grant.personId} = ${otherSiteEditor.personId} and ${grant.schoolId} = ${takes_part.schoolId}
				and ${grant.from} <= ${otherSiteEditor.from}
				and ${openGrant(grant, 'teacher')}
			where ${otherSiteEditor.programId} = ${programId} and ${otherSiteEditor.personId} = ${reader.me}
				and ${otherSiteEditor.until} is null))`
});
