import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner } from '../../kernel/schema/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

const { factorExemption, grant, programSchool, staffInvitation } = inner;

/**
 * Whether somebody must have a second factor: staff must, and people who wait to become staff, unless every program that
 * they work for is exempt. A school in no program cannot be exempt.
 * @param personId as SQL
 */
export const requiredSql = (personId: SQLWrapper): SQL<boolean> => sql`(
	select count(*) > 0 and not bool_and(exists (
		select from ${factorExemption} where ${factorExemption.programId} = tie.program_id
			and ${factorExemption.endedAt} is null))
	from (
		select ${grant.programId} from ${grant}
		where ${grant.personId} = ${personId} and ${openGrant(grant, 'coordinator')}
		union all
		select ${programSchool.programId} from ${grant}
			left join ${programSchool} on ${programSchool.schoolId} = ${grant.schoolId}
		where ${grant.personId} = ${personId} and ${openGrant(grant, 'teacher')}
		union all
		select ${programSchool.programId} from ${staffInvitation}
			left join ${programSchool} on ${programSchool.schoolId} = ${staffInvitation.schoolId}
		where ${staffInvitation.personId} = ${personId} and ${staffInvitation.decidedAt} is null
	) tie)`;

/** Whether this person must have a second factor. */
export async function isRequired(personId: string): Promise<boolean> {
	const [row] = await rows<{ required: boolean }>(
		sql`select ${requiredSql(sql`${personId}::uuid`)} as required`
	);
	return row!.required;
}
