import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isStaff } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { suspendedSql, teachesPalSql } from '../../kernel/predicates/index.ts';
import { coordinatesSchool, isNoWriter, isValid, teachesAt } from './fit.ts';

/**
 * What a person may decide about beyond their own classrooms, as rows `reviewable_id`, `classroom_id`: newest
 * revisions that were brought to them as somebody's deputy, while that still holds, as the other teacher of an
 * appeal, or as the second teacher beside one who knows the writer's secret, while that one's approval stands. A teacher
 * of the same school (a second one may be its coordinator, or the pal's teacher), never a member of the pairing.
 * @param personId a parameter or placeholder with a uuid
 * @param at one with the moment now
 */
export const coveredSql = (personId: SQL, at: SQL) => sql`(
	select distinct x.reviewable_id, x.classroom_id
	from escalation x
	join reviewable r on r.id = x.reviewable_id and r.revision_id = x.revision_id
	join classroom c on c.id = x.classroom_id
	join school s on s.id = c.school_id
	where x.to_id = ${personId}
	and (x.step = 'appeal' or x.step = 'second' and exists (
		select from endorsement f where f.revision_id = x.revision_id and f.classroom_id = x.classroom_id)
		or x.step = 'deputy' and exists (
		select from deputy d
		join classroom_membership t on t.person_id = d.teacher_id and t.classroom_id = x.classroom_id
			and t.role = 'teacher' and t.until is null
		where d.deputy_id = x.to_id and ${isValid(at)}))
	and (${teachesAt(sql`x.to_id`, sql`s.id`, at)} or x.step = 'second' and not ${suspendedSql(sql`x.to_id`, at)}
		and (${coordinatesSchool(sql`x.to_id`, sql`s.id`)}
			or ${teachesPalSql(sql`x.to_id`, { pairing: sql`r.pairing_id`, author: sql`r.author_id` })}))
	and ${isNoWriter(sql`x.to_id`, { pairingId: sql`r.pairing_id`, authorId: sql`r.author_id` })})`;

/** The classrooms that this teacher speaks for on one letter, as a deputy or as the other teacher of an appeal. */
export async function coveredClassrooms(actor: Actor, reviewableId: string): Promise<string[]> {
	if (!isStaff(actor) || !isId(reviewableId)) return [];
	const covered = coveredSql(sql`${actor.id}::uuid`, sql`${now().toISOString()}::timestamptz`);
	const found = await rows<{ id: string }>(
		sql`select covered.classroom_id as id from ${covered} covered where covered.reviewable_id = ${reviewableId}`
	);
	return found.map(({ id }) => id);
}
