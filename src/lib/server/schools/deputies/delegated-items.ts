import { type Actor, isStaff } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { openMembership, suspendedSql, teachesPalSql } from '../../kernel/predicates/index.ts';
import { coordinatesSchool, isNoWriter, isDeputyInForce, teachesAt } from './eligibility.ts';
import {
	aliased,
	classroom,
	classroomMembership,
	deputy,
	endorsement,
	escalation,
	reviewable,
	school
} from '../../kernel/schema/index.ts';

const { c, d, f, r, s } = aliased({ c: classroom, d: deputy, f: endorsement, r: reviewable, s: school });
const { t, x } = aliased({ t: classroomMembership, x: escalation });

/**
 * What a person may decide about beyond their own classrooms, as rows `reviewable_id`, `classroom_id`: the newest revision of
 * items that reached them as a deputy whose days still run, as the other teacher of an appeal, or as the second teacher
 * besides one who knows the writer's secret, while the first one's endorsement exists. The person teaches at the same school
 * (a second one may also be its coordinator, or teach the pal), and is never a member of the pairing.
 * @param personId a parameter or placeholder with a uuid
 * @param moment a parameter or placeholder with the time now
 */
export const deputyItemsSql = (personId: SQLWrapper, moment: SQLWrapper) => sql`(
	select distinct ${x.reviewableId}, ${x.classroomId}
	from ${x}
	join ${r} on ${r.id} = ${x.reviewableId} and ${r.revisionId} = ${x.revisionId}
	join ${c} on ${c.id} = ${x.classroomId}
	join ${s} on ${s.id} = ${c.schoolId}
	where ${x.toId} = ${personId}
	and (${x.step} = 'appeal' or ${x.step} = 'second' and exists (
		select from ${f} where ${f.revisionId} = ${x.revisionId} and ${f.classroomId} = ${x.classroomId})
		or ${x.step} = 'deputy' and exists (
		select from ${d}
		join ${t} on ${t.personId} = ${d.teacherId} and ${t.classroomId} = ${x.classroomId}
			and ${openMembership(t, 'teacher')}
		where ${d.deputyId} = ${x.toId} and ${isDeputyInForce(moment)}))
	and (${teachesAt(x.toId, s.id, moment)} or ${x.step} = 'second'
		and not ${suspendedSql(x.toId, moment)}
		and (${coordinatesSchool(x.toId, s.id)}
			or ${teachesPalSql(x.toId, { pairing: r.pairingId, author: r.authorId })}))
	and ${isNoWriter(x.toId, { pairingId: r.pairingId, authorId: r.authorId })})`;

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
