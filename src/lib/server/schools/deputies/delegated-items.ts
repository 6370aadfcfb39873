import { type Actor, isStaff } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { openMembership, suspendedSql, teachesPalSql } from '../../kernel/predicates/index.ts';
import { personCoordinatesSchool, isNoWriter, isDeputyInForce, teachesAt } from './eligibility.ts';
import { inner, tables } from '../../kernel/schema/index.ts';

const { deputy, school } = tables;
const { classroom, endorsement, escalation, item, membership } = inner;

/**
 * What a person may decide about beyond their own classrooms, as rows `reviewable_id`, `classroom_id`: the newest revision of
 * items that reached them as a deputy whose days still run, as the other teacher of an appeal, or as the second teacher
 * besides one who knows the writer's secret, while the first one's endorsement exists. The person teaches at the same school
 * (a second one may also be its coordinator, or teach the pal), and is never a member of the pairing.
 * @param personId a parameter or placeholder with a uuid
 * @param moment a parameter or placeholder with the time now
 */
export const deputyItemsSql = (personId: SQLWrapper, moment: SQLWrapper) => sql`(
	select distinct ${escalation.reviewableId}, ${escalation.classroomId}
	from ${escalation}
	join ${item} on ${item.id} = ${escalation.reviewableId} and ${item.revisionId} = ${escalation.revisionId}
	join ${classroom} on ${classroom.id} = ${escalation.classroomId}
	join ${school} on ${school.id} = ${classroom.schoolId}
	where ${escalation.toId} = ${personId}
	and (${escalation.step} = 'appeal' or ${escalation.step} = 'second' and exists (
		select from ${endorsement} where ${endorsement.revisionId} = ${escalation.revisionId}
			and ${endorsement.classroomId} = ${escalation.classroomId})
		or ${escalation.step} = 'deputy' and exists (
		select from ${deputy}
		join ${membership} on ${membership.personId} = ${deputy.teacherId}
			and ${membership.classroomId} = ${escalation.classroomId}
			and ${openMembership(membership, 'teacher')}
		where ${deputy.deputyId} = ${escalation.toId} and ${isDeputyInForce(moment)}))
	and (${teachesAt(escalation.toId, school.id, moment)} or ${escalation.step} = 'second'
		and not ${suspendedSql(escalation.toId, moment)}
		and (${personCoordinatesSchool(escalation.toId, school.id)}
			or ${teachesPalSql(escalation.toId, { pairing: item.pairingId, author: item.authorId })}))
	and ${isNoWriter(escalation.toId, { pairingId: item.pairingId, authorId: item.authorId })})`;

/**
 * The classrooms for which this person may decide about one item, as a deputy, as the other teacher of an appeal, or as the
 * second teacher.
 */
export async function deputyClassrooms(actor: Actor, reviewableId: string): Promise<string[]> {
	if (!isStaff(actor) || !isId(reviewableId)) return [];
	const coveredRows = deputyItemsSql(sql`${actor.id}::uuid`, sql`${now().toISOString()}::timestamptz`);
	const classrooms = await rows<{ id: string }>(
		sql`select covered.classroom_id as id from ${coveredRows} covered where covered.reviewable_id = ${reviewableId}`
	);
	return classrooms.map(({ id }) => id);
}
