import { m } from '#lib/paraglide/messages.js';
import { sql, type SQL, type SQLWrapper, rows } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { tables } from '../kernel/schema/index.ts';

const { erasure } = tables;

/** The name of a person, or "former pal" for an erased person, who has none. */
export const nameOrFormerPal = (name: string | null | undefined): string => name || m.pairing_former_pal();

/** The same for a list. */
export const withFormerPals = <Person extends { name: string }>(people: Person[]): Person[] =>
	people.map((person) => (person.name ? person : { ...person, name: m.pairing_former_pal() }));

/** Days between the second adult's agreement and the erasure: in them anybody who answers for the student can cancel it. */
export const waitDays = 7;

const hours = waitDays * 24;

/** The moment from which an erasure that was agreed to at `agreedAt` may happen. */
export const eraseFrom = (agreedAt: Date): Date => new Date(agreedAt.getTime() + hours * 3_600_000);

/** The same as SQL. */
export const eraseFromSql = (agreedAt: SQLWrapper): SQL =>
	sql`(${agreedAt} + make_interval(hours => ${sql.raw(String(hours))}))`;

/**
 * Called after a text of somebody was written, in the same transaction. Writing the row that names its author waits for an
 * erasure that is running and ends after it: this refuses the text then.
 * @throws NotFound
 */
export async function refuseErased(personId: string): Promise<void> {
	const erasures = await rows(sql`select from ${erasure} where ${erasure.personId} = ${personId}`);
	if (erasures.length) throw new NotFound();
}
