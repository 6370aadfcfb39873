// Rules about texts on hold, and about the adults from whom they are kept because the text may be about them.
import { rows, sql, type SQLWrapper } from '../../db/index.ts';
import { schoolsOfSql } from '../../predicates/index.ts';
import { readerIn } from '../reader.ts';
import { worksAt } from './places.ts';
import { rule } from './rule.ts';
import { inner, tables } from '../../schema/index.ts';

const { person } = tables;
const { hold } = inner;

/** The adults whom a text on hold may be about. */
export interface HeldText {
	/** The adult from whom it is kept. */
	exceptId: string | null;
	/** It is about an adult of the school, and nobody knows which. */
	pastSchool: boolean;
	/** The schools of its writer and its readers. */
	schools: string[];
}

/**
 * A text on hold is kept from the adult whom it may be about; where an adult is meant and not named, from everybody
 * who works at an involved school. They do not even receive an event that something changed: at the moment in which a
 * student wrote about an adult, it would tell that adult as much as the text.
 */
export const isKeptFrom = rule({
	holds: (actor, { exceptId, pastSchool, schools }: HeldText) =>
		exceptId === actor.id || (pastSchool && schools.some((id) => worksAt(actor, id))),
	where: (reader, itemId: SQLWrapper) => sql`exists (
		select from ${hold} where ${hold.reviewableId} = ${itemId} and ${hold.liftedAt} is null
		and (${hold.exceptId} = ${reader.me} or ${hold.pastSchool} and exists (
			select from ${schoolsOfSql(itemId)} involved where ${worksAt.where(reader, sql`involved.school_id`)})))`
});

/**
 * A text on hold is not on the desk of the adult whom it may be about; where the adult is not named, it is on no
 * teacher's desk.
 */
export const isOffDesk = rule({
	holds: (actor, { exceptId, pastSchool }: Omit<HeldText, 'schools'>) => exceptId === actor.id || pastSchool,
	where: ({ me }, itemId: SQLWrapper) => sql`exists (
		select from ${hold} where ${hold.reviewableId} = ${itemId} and ${hold.liftedAt} is null
		and (${hold.pastSchool} or ${hold.exceptId} = ${me}))`
});

/** Filters people: who may be notified that an item changed. */
export async function mayBeNotified(itemId: string, people: string[]): Promise<string[]> {
	if (!people.length) return [];
	const keptRows = await rows<{ id: string }>(sql`
		select ${person.id} from ${person} where ${person.id} in (
			select jsonb_array_elements_text(${JSON.stringify(people)}::jsonb)::uuid)
		and ${isKeptFrom.where(readerIn(sql`${person.id}`), sql`${itemId}::uuid`)}`);
	const keptFrom = new Set(keptRows.map(({ id }) => id));
	return people.filter((id) => !keptFrom.has(id));
}
