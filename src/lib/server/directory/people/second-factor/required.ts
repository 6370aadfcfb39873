import { type SQL, sql } from 'drizzle-orm';
import { rows } from '../../../kernel/db/index.ts';

/**
 * Whether somebody must have a second factor: staff must, and whoever waits to become staff, unless every program that
 * they work for does without. A school in no program has nobody who could say so.
 * @param personId as SQL
 */
export const requiredSql = (personId: SQL): SQL<boolean> => sql`(
	select count(*) > 0 and not bool_and(exists (
		select from factor_exemption e where e.program_id = tie.program_id and e.ended_at is null))
	from (
		select g.program_id from role_grant g
		where g.person_id = ${personId} and g.role = 'coordinator' and g.until is null
		union all
		select ps.program_id from role_grant g left join program_school ps on ps.school_id = g.school_id
		where g.person_id = ${personId} and g.role = 'teacher' and g.until is null
		union all
		select ps.program_id from staff_invitation i left join program_school ps on ps.school_id = i.school_id
		where i.person_id = ${personId} and i.decided_at is null
	) tie)`;

/** Whether this person must have one. */
export async function isRequired(personId: string): Promise<boolean> {
	const [found] = await rows<{ required: boolean }>(
		sql`select ${requiredSql(sql`${personId}::uuid`)} as required`
	);
	return found!.required;
}
