import type { SQLWrapper } from 'drizzle-orm';
import { type Actor, isStaff } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { openMembership, suspendedSql, teachesPalSql } from '../../kernel/predicates/index.ts';
import { coordinatesSchool, isNoWriter, isValid, teachesAt } from './fit.ts';
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
 * What a person may decide about beyond their own classrooms, as rows `reviewable_id`, `classroom_id`: newest
 * revisions that were brought to them as somebody's deputy, while that still holds, as the other teacher of an
 * appeal, or as the second teacher beside one who knows the writer's secret, while that one's approval stands. A teacher
 * of the same school (a second one may be its coordinator, or the pal's teacher), never a member of the pairing.
 * @param personId a parameter or placeholder with a uuid
 * @param at one with the moment now
 */
export const coveredSql = (personId: SQLWrapper, at: SQLWrapper) => sql`(
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
		where ${d.deputyId} = ${x.toId} and ${isValid(at)}))
	and (${teachesAt(x.toId, s.id, at)} or ${x.step} = 'second'
		and not ${suspendedSql(x.toId, at)}
		and (${coordinatesSchool(x.toId, s.id)}
			or ${teachesPalSql(x.toId, { pairing: r.pairingId, author: r.authorId })}))
	and ${isNoWriter(x.toId, { pairingId: r.pairingId, authorId: r.authorId })})`;

/** The classrooms that this teacher speaks for on one letter, as a deputy or as the other teacher of an appeal. */
export async function coveredClassrooms(actor: Actor, reviewableId: string): Promise<string[]> {
	if (!isStaff(actor) || !isId(reviewableId)) return [];
	const covered = coveredSql(sql`${actor.id}::uuid`, sql`${now().toISOString()}::timestamptz`);
	const found = await rows<{ id: string }>(
		sql`select covered.classroom_id as id from ${covered} covered where covered.reviewable_id = ${reviewableId}`
	);
	return found.map(({ id }) => id);
}
