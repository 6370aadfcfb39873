import { sql, type SQL, type SQLWrapper } from '../db/index.ts';

/**
 * Whether the person of an alert's step may still see the alert: not the adult whom it turned out to be about, and of
 * an alert past the school only coordinators. The parameters are the aliases of alert and step.
 */
export const mayKnowSql = (alert: SQLWrapper, step: SQLWrapper): SQL<boolean> =>
	sql`(${alert}.except_id is distinct from ${step}.person_id
	and not (${alert}.past_school and ${step}.rank <> 'coordinator'))`;
