import { type Actor, coordinates, isCoordinator, isStaff, readerOf } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { leadMattersCount } from './lead-change.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { dueDays } from './vouching.ts';
import {
	aliased,
	programSchool,
	recoveryRequest,
	roleGrant,
	safeguardingPost,
	staffInvitation,
	vouching
} from '../../kernel/schema/index.ts';
import { openGrant, openPost } from '../../kernel/predicates/index.ts';

const { g, i, o, r } = aliased({ g: roleGrant, i: staffInvitation, o: safeguardingPost, r: recoveryRequest });
const { p, v } = aliased({ p: safeguardingPost, v: vouching });
const { program_school: programSchoolRow } = aliased({ program_school: programSchool });

export interface StaffCount {
	/** The address of the page: of all schools, or of their only school; null for somebody who does not look after staff. */
	at: string | null;
	open: number;
}

/**
 * Whether somebody looks after staff, and how much waits for them: people to confirm, requests for help, and for a coordinator
 * leads for whom nobody vouches now or soon. One statement, because every page asks it.
 */
export async function countStaff(actor: Actor): Promise<StaffCount> {
	if (!isStaff(actor)) return { at: null, open: 0 };
	const soon = daysAfter(now(), dueDays).toISOString();
	const [counts] = await rows<{ schools: string[]; open: number; matters: number }>(sql`
		with mine as (
			select school_id, bool_or(leads) as leads, bool_or(coordinates) as coordinates from (
				select ${p.schoolId}, true as leads, false as coordinates from ${p}
				join ${g} on ${g.personId} = ${p.personId} and ${g.schoolId} = ${p.schoolId} and ${openGrant(g, 'teacher')}
				where ${p.personId} = ${actor.id} and ${openPost(p, 'lead')}
				union all
				select ${programSchoolRow.schoolId}, false, true from ${programSchoolRow}
					where ${coordinates.where(readerOf(actor), programSchoolRow.programId)}
			) both_ways group by school_id)
		select coalesce(array_agg(mine.school_id), '{}') as schools, coalesce(sum(
			(select count(*) from ${i} where ${i.schoolId} = mine.school_id and ${i.usedAt} is not null
				and ${i.decidedAt} is null and ${i.personId} <> ${actor.id} and ${i.by} <> ${actor.id}
				and (${i.role} = 'lead' or mine.leads or not exists (select from ${o}
					where ${o.schoolId} = ${i.schoolId} and ${openPost(o, 'lead')}
						and ${o.personId} <> ${i.by})))
			+ (select count(*) from ${r} join ${g} on ${g.personId} = ${r.personId}
				and ${g.schoolId} = mine.school_id and ${openGrant(g, 'teacher')}
				where ${r.closedAt} is null and ${r.personId} <> ${actor.id})
			+ (select count(*) from ${p} where mine.coordinates and ${p.schoolId} = mine.school_id
				and ${openPost(p, 'lead')} and ${p.personId} <> ${actor.id} and not exists (
					select from ${v} where ${v.schoolId} = ${p.schoolId} and ${v.personId} = ${p.personId}
					and ${v.endsAt} > ${soon}::timestamptz))
		), 0)::int as open, ${leadMattersCount(actor)} as matters
		from mine`);
	const { schools, matters } = counts!;
	const open = counts!.open + matters;
	if (isCoordinator(actor) || matters) return { at: '/staff', open };
	return { at: schools.length > 1 ? '/staff' : schools[0] ? `/staff/${schools[0]}` : null, open };
}
