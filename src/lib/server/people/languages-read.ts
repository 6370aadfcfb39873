import { type Actor, isStaff } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { anyOf, db, eq, rows, sql, transaction } from '../kernel/db/index.ts';
import { Forbidden } from '../kernel/errors.ts';
import { openGrant } from '../kernel/predicates/index.ts';
import { person, tables } from '../kernel/schema/index.ts';
import { locales } from '../../locale.ts';

const { grant, school } = tables;

/** Languages alone (BCP 47), from locales. */
const languageOf = (locale: string) => locale.split('-')[0]!;

/** The languages that staff can say they read: those of the product. */
export const readable: string[] = [...new Set(locales.map(languageOf))];

/** The languages that the `tables.person` of a query reads, as JSON: as they said, or else the default languages of the schools where they work. */
export const readsSql = sql`coalesce(${tables.person.reads}, (
	select jsonb_agg(distinct split_part(${school.locale}, '-', 1)) from ${grant}
	join ${school} on ${school.id} = ${grant.schoolId}
	where ${grant.personId} = ${tables.person.id} and ${openGrant(grant)}), '[]')`;

/**
 * The languages that adults read, by their ids.
 * @returns BCP 47, the languages alone
 */
export async function languagesRead(ids: string[]): Promise<Map<string, string[]>> {
	const adults = await rows<{ id: string; reads: string[] }>(sql`
		select ${tables.person.id}, ${readsSql} as reads
		from ${tables.person} where ${anyOf(tables.person.id, ids)}`);
	return new Map(adults.map(({ id, reads }) => [id, reads]));
}

/** Sets which languages this adult reads; none: those of their schools. @throws Forbidden for a student, who approves nothing */
export async function chooseReads(actor: Actor, chosen: string[]): Promise<void> {
	if (!isStaff(actor)) throw new Forbidden();
	const reads = readable.filter((language) => chosen.includes(language));
	await transaction(async () => {
		await db()
			.update(person)
			.set({ reads: reads.length ? reads : null })
			.where(eq(person.id, actor.id));
		await record({
			actorId: actor.id,
			verb: 'person.reads',
			subject: ['person', actor.id],
			schools: actor.schools,
			detail: reads.join()
		});
	});
}
