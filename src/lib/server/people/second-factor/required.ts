import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	aliased,
	factorExemption,
	programSchool,
	roleGrant,
	staffInvitation
} from '../../kernel/schema/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

const { e, g, i, ps } = aliased({ e: factorExemption, g: roleGrant, i: staffInvitation, ps: programSchool });

/**
 * Whether somebody must have a second factor: staff must, and people who wait to become staff, unless every program that
 * they work for is exempt. A school in no program cannot be exempt.
 * @param personId as SQL
 */
export const requiredSql = (personId: SQLWrapper): SQL<boolean> => sql`(
	select count(*) > 0 and not bool_and(exists (
		select from ${e} where ${e.programId} = tie.program_id and ${e.endedAt} is null))
	from (
		select ${g.programId} from ${g}
		where ${g.personId} = ${personId} and ${openGrant(g, 'coordinator')}
		union all
		select ${ps.programId} from ${g} left join ${ps} on ${ps.schoolId} = ${g.schoolId}
		where ${g.personId} = ${personId} and ${openGrant(g, 'teacher')}
		union all
		select ${ps.programId} from ${i} left join ${ps} on ${ps.schoolId} = ${i.schoolId}
		where ${i.personId} = ${personId} and ${i.decidedAt} is null
	) tie)`;

/** Whether this person must have a second factor. */
export async function isRequired(personId: string): Promise<boolean> {
	const [row] = await rows<{ required: boolean }>(
		sql`select ${requiredSql(sql`${personId}::uuid`)} as required`
	);
	return row!.required;
}
