import { sql } from 'drizzle-orm';
import { type Actor, coordinates, isCoordinator, isStaff, readerOf } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { leadMattersCount } from './lead-change.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { dueDays } from './vouching.ts';

export interface StaffCount {
	/** Where they look after staff: a page of all, or of their only school; null for whoever does not. */
	at: string | null;
	open: number;
}

/**
 * Whether somebody looks after staff, and how much waits for them there: people to be confirmed, questions for help, and for a
 * coordinator leads for whom nobody vouches now or soon. One question for every page.
 */
export async function countStaff(actor: Actor): Promise<StaffCount> {
	if (!isStaff(actor)) return { at: null, open: 0 };
	const soon = daysAfter(now(), dueDays).toISOString();
	const [found] = await rows<{ schools: string[]; open: number; matters: number }>(sql`
		with mine as (
			select school_id, bool_or(leads) as leads, bool_or(coordinates) as coordinates from (
				select p.school_id, true as leads, false as coordinates from safeguarding_post p
				join role_grant g on g.person_id = p.person_id and g.school_id = p.school_id and g.role = 'teacher'
					and g.until is null
				where p.person_id = ${actor.id} and p.rank = 'lead' and p.until is null
				union all
				select school_id, false, true from program_school where ${coordinates.where(readerOf(actor), sql`program_id`)}
			) both_ways group by school_id)
		select coalesce(array_agg(mine.school_id), '{}') as schools, coalesce(sum(
			(select count(*) from staff_invitation i where i.school_id = mine.school_id and i.used_at is not null
				and i.decided_at is null and i.person_id <> ${actor.id} and i.by <> ${actor.id}
				and (i.role = 'lead' or mine.leads or not exists (select from safeguarding_post o
					where o.school_id = i.school_id and o.rank = 'lead' and o.until is null and o.person_id <> i.by)))
			+ (select count(*) from recovery_request r join role_grant g on g.person_id = r.person_id
				and g.school_id = mine.school_id and g.role = 'teacher' and g.until is null
				where r.closed_at is null and r.person_id <> ${actor.id})
			+ (select count(*) from safeguarding_post p where mine.coordinates and p.school_id = mine.school_id
				and p.rank = 'lead' and p.until is null and p.person_id <> ${actor.id} and not exists (
					select from vouching v where v.school_id = p.school_id and v.person_id = p.person_id
					and v.ends_at > ${soon}::timestamptz))
		), 0)::int as open, ${leadMattersCount(actor)} as matters
		from mine`);
	const { schools, matters } = found!;
	const open = found!.open + matters;
	if (isCoordinator(actor) || matters) return { at: '/staff', open };
	return { at: schools.length > 1 ? '/staff' : schools[0] ? `/staff/${schools[0]}` : null, open };
}
