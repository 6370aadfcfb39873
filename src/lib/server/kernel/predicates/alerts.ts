import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from '../db/index.ts';

/**
 * Whether the person of a step may still know of its alert: not whom it turned out to be about, and past the school only
 * coordinators. A condition on the aliases of both.
 */
export const mayKnowSql = (alert: SQLWrapper, step: SQLWrapper): SQL<boolean> =>
	sql`(${alert}.except_id is distinct from ${step}.person_id
	and not (${alert}.past_school and ${step}.rank <> 'coordinator'))`;
