import { sql, type SQL, type SQLWrapper } from '../db/index.ts';

/**
 * Whether the person of an alert's step may still see the alert: not the adult whom it turned out to be about, and of
 * an alert past the school only coordinators.
 */
export const mayKnowSql = (
	alert: Readonly<Record<'exceptId' | 'pastSchool', SQLWrapper>>,
	step: Readonly<Record<'personId' | 'rank', SQLWrapper>>
): SQL<boolean> =>
	sql`(${alert.exceptId} is distinct from ${step.personId}
	and not (${alert.pastSchool} and ${step.rank} <> 'coordinator'))`;
