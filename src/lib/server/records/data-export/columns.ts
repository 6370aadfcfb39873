// Building blocks of the statements that read the data of a person `p`.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { isKeptFromAnybodySql } from '../../kernel/predicates/index.ts';
import type { Extent } from './copy.ts';

/** A time as ISO text, in UTC with milliseconds. */
export const iso = (moment: SQLWrapper) =>
	sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A list of rows as one JSON column: `shape` describes a row, `order` sorts them. */
export const list = (shape: SQLWrapper, from: SQLWrapper, order: SQLWrapper) =>
	sql`(select coalesce(json_agg(json_build_object(${shape}) order by ${order}), '[]') ${from})`;

/** Whether an item may be in a copy: copies made at a school leave out items that may be about an adult of the school. */
export const mayBeInCopy = (item: SQLWrapper, extent: Extent): SQL =>
	extent === 'all' ? sql`true` : sql`not ${isKeptFromAnybodySql(item)}`;
