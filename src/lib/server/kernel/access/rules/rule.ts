import type { SQL } from '../../db/index.ts';
import type { Actor } from '../actor.ts';
import type { AccessReader } from '../reader.ts';

/**
 * One rule of access, in two forms. Called as a function, it says whether somebody may see or do one thing. `where` is
 * the same as an SQL condition on the rows of a query. tests/access/pairs.test.ts checks that both are equal, for
 * everybody and every row.
 */
export interface AccessRule<Row, Columns> {
	(actor: Actor, row: Row): boolean;
	/** @param columns of the query, to which the condition applies: an id, or the columns that the rule names */
	where(reader: AccessReader, columns: Columns): SQL<boolean>;
}

interface AccessPair<Row, Columns> {
	holds(actor: Actor, row: Row): boolean;
	where(reader: AccessReader, columns: Columns): SQL<boolean>;
}

/** Makes a rule from its two forms. */
export const rule = <Row, Columns>({ holds, where }: AccessPair<Row, Columns>): AccessRule<Row, Columns> =>
	Object.assign((actor: Actor, row: Row) => holds(actor, row), { where });
