import type { SQL } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import type { AccessReader } from '../reader.ts';

/**
 * One rule of access, as a pair. Called, it says whether somebody may see or do one thing. `where` says the same as a
 * condition on the rows of a query, for whoever reads it. tests/access/pairs.test.ts holds the two equal: for everybody, on
 * every row.
 */
export interface AccessRule<Row, Columns> {
	(actor: Actor, row: Row): boolean;
	/** @param columns what the condition is about, as the query has it: an id, or the columns that the rule names */
	where(reader: AccessReader, columns: Columns): SQL<boolean>;
}

interface AccessPair<Row, Columns> {
	holds(actor: Actor, row: Row): boolean;
	where(reader: AccessReader, columns: Columns): SQL<boolean>;
}

/** A rule from its two halves. */
export const rule = <Row, Columns>({ holds, where }: AccessPair<Row, Columns>): AccessRule<Row, Columns> =>
	Object.assign((actor: Actor, row: Row) => holds(actor, row), { where });
