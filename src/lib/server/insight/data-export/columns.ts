// Columns of a copy: what statements about a person `p` are made of.
import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from '../../kernel/db/index.ts';
import { isKeptFromAnybodySql } from '../../kernel/predicates/index.ts';
import type { Extent } from './copy.ts';

/** A moment, in UTC with milliseconds. */
export const iso = (moment: SQLWrapper) =>
	sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A list of rows as one column: each is what `shape` says, in this order. */
export const list = (shape: SQLWrapper, from: SQLWrapper, order: SQLWrapper) =>
	sql`(select coalesce(json_agg(json_build_object(${shape}) order by ${order}), '[]') ${from})`;

/** What may be about an adult of the school is in no copy that an adult of the school makes. */
export const isForThem = (item: SQLWrapper, extent: Extent): SQL =>
	extent === 'all' ? sql`true` : sql`not ${isKeptFromAnybodySql(item)}`;
