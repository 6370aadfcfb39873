import {
	type AccessReader,
	type Actor,
	coordinates,
	isCoordinator,
	isStaff,
	readerOf,
	type WaitingReader
} from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { handSql } from '../../people/hands/index.ts';
import { boundSinceSql } from './confirm-hand.ts';
import { awaitsConfirmationSql } from './confirm-rule.ts';
import { leadMattersCount } from './lead-change.ts';
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
import { instant, openGrant, openPost } from '../../kernel/predicates/index.ts';

const { g, i, r } = aliased({ g: roleGrant, i: staffInvitation, r: recoveryRequest });
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
	const reader = readerOf(actor);
	const [counts] = await rows<{ schools: string[]; open: number; matters: number }>(sql`
		with mine as materialized (${schoolsLookedAfter(reader)})
		select (select coalesce(array_agg(mine.school_id), '{}') from mine) as schools,
			(select count(*)::int from (${mattersOfSchools(reader, instant(now()))}) matter) as open,
			${leadMattersCount(actor)} as matters`);
	const { schools, matters } = counts!;
	const open = counts!.open + matters;
	if (isCoordinator(actor) || matters) return { at: '/staff', open };
	return { at: schools.length > 1 ? '/staff' : schools[0] ? `/staff/${schools[0]}` : null, open };
}

/** What waits for somebody who looks after staff: what kind it is, the school, and since when. */
export const staffMattersSql = (reader: WaitingReader): SQL => sql`
	with mine as materialized (${schoolsLookedAfter(reader)}) ${mattersOfSchools(reader, reader.now)}`;

/** The schools `mine` whose staff somebody looks after: as their lead, or as a coordinator. */
const schoolsLookedAfter = (reader: AccessReader) => sql`
	select school_id, bool_or(leads) as leads, bool_or(coordinates) as coordinates from (
		select ${p.schoolId}, true as leads, false as coordinates from ${p}
		join ${g} on ${g.personId} = ${p.personId} and ${g.schoolId} = ${p.schoolId} and ${openGrant(g, 'teacher')}
		where ${p.personId} = ${reader.me} and ${openPost(p, 'lead')}
		union all
		select ${programSchoolRow.schoolId}, false, true from ${programSchoolRow}
			where ${coordinates.where(reader, programSchoolRow.programId)}
	) both_ways group by school_id`;

const mattersOfSchools = (reader: AccessReader, moment: SQLWrapper) => sql`
	select 'newcomers' as kind, mine.school_id as subject, ${i.usedAt} as at
	from mine join ${i} on ${i.schoolId} = mine.school_id
	where ${awaitsConfirmationSql(reader, moment)}
	union all
	select 'recoveries', mine.school_id, ${r.at} from mine
	join ${g} on ${g.schoolId} = mine.school_id and ${openGrant(g, 'teacher')}
	join ${r} on ${r.personId} = ${g.personId} and ${r.closedAt} is null and ${r.personId} <> ${reader.me}
	union all
	select 'hands', mine.school_id, bound.at from mine
	join ${g} on ${g.schoolId} = mine.school_id and ${openGrant(g, 'teacher')} and ${g.personId} <> ${reader.me}
	cross join lateral (select min(at) as at from (${boundSinceSql(g.personId, moment)}) since) bound
	where bound.at is not null and (mine.coordinates or exists (select from ${v} where ${v.schoolId} = mine.school_id
			and ${v.personId} = ${reader.me} and ${v.endsAt} > ${moment}))
		and not exists (select from ${handSql(reader.me, moment)} hand (id) where hand.id = ${g.personId})
	union all
	select 'vouchings', mine.school_id, coalesce((select max(${v.endsAt}) from ${v}
		where ${v.schoolId} = ${p.schoolId} and ${v.personId} = ${p.personId}) - ${dueInterval}, ${p.from})
	from mine join ${p} on ${p.schoolId} = mine.school_id and ${openPost(p, 'lead')}
	where mine.coordinates and ${p.personId} <> ${reader.me} and not exists (
		select from ${v} where ${v.schoolId} = ${p.schoolId} and ${v.personId} = ${p.personId}
		and ${v.endsAt} > ${moment} + ${dueInterval})`;

const dueInterval = sql`make_interval(days => ${sql.raw(String(dueDays))})`;
