import { sql, type SQL } from 'drizzle-orm';

/** For so long somebody who set a student's secret approves none of their letters alone, in milliseconds. */
export const fortnight = 14 * 24 * 60 * 60 * 1000;

/**
 * Whether an adult may know a writer's secret: they set it within the fortnight before the letter was handed in, or
 * since. Waiting the fortnight out with a letter that is written already helps nobody.
 * @param person a parameter or column with the adult's id
 */
export const knowsSecretSql = (
	person: SQL,
	{ author, submittedAt }: { author: SQL; submittedAt: SQL }
): SQL<boolean> =>
	sql`exists (select from secret_change c where c.person_id = ${author} and c.by = ${person}
		and c.by <> c.person_id and c.at > ${submittedAt} - interval '14 days')`;
