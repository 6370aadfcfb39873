import {
	type AccessReader,
	coordinates,
	isCoordinator,
	preparedReader,
	type StandingPerson,
	type WaitingReader
} from '../../kernel/access/index.ts';
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { handSql } from '../../people/hands/index.ts';
import { boundSinceSql } from './confirm-hand.ts';
import { awaitsConfirmationSql } from './confirm-rule.ts';
import { proposedLeadsCount } from './lead-change.ts';
import { dueDays } from './vouching.ts';
import { inner, tables } from '../../kernel/schema/index.ts';
import { nowParameter, openGrant, openPost } from '../../kernel/predicates/index.ts';

const { staffInvitation } = tables;
const { grant, programSchool, recoveryRequest, safeguardingPost, vouching } = inner;

export interface StaffCount {
	/** The address of the page: of all schools, or of their only school; null for somebody who does not look after staff. */
	at: string | null;
	open: number;
}

/** The schools whose staff somebody looks after, and what waits there and elsewhere. */
interface StaffNumbers {
	schools: string[];
	open: number;
	leads: number;
}

/** The numbers of `staffCountOf`, in a prepared query with `readerValues` and the time now: every page of staff has them. */
export const staffColumn = (): SQL<StaffNumbers> => sql`(
	with mine as materialized (${schoolsLookedAfter(preparedReader)})
	select json_build_object('schools', (select coalesce(json_agg(mine.school_id), '[]') from mine),
		'open', (select count(*) from (${mattersOfSchools(preparedReader, nowParameter)}) matter),
		'leads', ${proposedLeadsCount()}))`;

/**
 * Whether somebody looks after staff, and how much waits for them: people to confirm, requests for help, and for a coordinator
 * leads for whom nobody vouches now or soon.
 */
export function staffCountOf(actor: StandingPerson, { schools, open, leads }: StaffNumbers): StaffCount {
	const all = { open: open + leads };
	if (isCoordinator(actor) || leads) return { at: '/staff', ...all };
	return { at: schools.length > 1 ? '/staff' : schools[0] ? `/staff/${schools[0]}` : null, ...all };
}

/** What waits for somebody who looks after staff: what kind it is, the school, and since when. */
export const staffMattersSql = (reader: WaitingReader): SQL => sql`
	with mine as materialized (${schoolsLookedAfter(reader)}) ${mattersOfSchools(reader, reader.now)}`;

/** The schools `mine` whose staff somebody looks after: as their lead, or as a coordinator. */
const schoolsLookedAfter = (reader: AccessReader) => sql`
	select school_id, bool_or(leads) as leads, bool_or(coordinates) as coordinates from (
		select ${safeguardingPost.schoolId}, true as leads, false as coordinates from ${safeguardingPost}
		join ${grant} on ${grant.personId} = ${safeguardingPost.personId}
			and ${grant.schoolId} = ${safeguardingPost.schoolId} and ${openGrant(grant, 'teacher')}
		where ${safeguardingPost.personId} = ${reader.me} and ${openPost(safeguardingPost, 'lead')}
		union all
		select ${programSchool.schoolId}, false, true from ${programSchool}
			where ${coordinates.where(reader, programSchool.programId)}
	) both_ways group by school_id`;

const mattersOfSchools = (reader: AccessReader, moment: SQLWrapper) => sql`
	select 'newcomers' as kind, mine.school_id as subject, ${staffInvitation.usedAt} as at
	from mine join ${staffInvitation} on ${staffInvitation.schoolId} = mine.school_id
	where ${awaitsConfirmationSql(reader, moment)}
	union all
	select 'recoveries', mine.school_id, ${recoveryRequest.at} from mine
	join ${grant} on ${grant.schoolId} = mine.school_id and ${openGrant(grant, 'teacher')}
	join ${recoveryRequest} on ${recoveryRequest.personId} = ${grant.personId} and ${recoveryRequest.closedAt} is null
		and ${recoveryRequest.personId} <> ${reader.me}
	union all
	select 'hands', mine.school_id, bound.at from mine
	join ${grant} on ${grant.schoolId} = mine.school_id and ${openGrant(grant, 'teacher')}
		and ${grant.personId} <> ${reader.me}
	cross join lateral (select min(at) as at from (${boundSinceSql(grant.personId, moment)}) since) bound
	where bound.at is not null and (mine.coordinates or exists (select from ${vouching}
		where ${vouching.schoolId} = mine.school_id
			and ${vouching.personId} = ${reader.me} and ${vouching.endsAt} > ${moment}))
		and not exists (select from ${handSql(reader.me, moment)} hand (id) where hand.id = ${grant.personId})
	union all
	select 'vouchings', mine.school_id, coalesce((select max(${vouching.endsAt}) from ${vouching}
		where ${vouching.schoolId} = ${safeguardingPost.schoolId}
			and ${vouching.personId} = ${safeguardingPost.personId}) - ${dueInterval}, ${safeguardingPost.from})
	from mine join ${safeguardingPost} on ${safeguardingPost.schoolId} = mine.school_id
		and ${openPost(safeguardingPost, 'lead')}
	where mine.coordinates and ${safeguardingPost.personId} <> ${reader.me} and not exists (
		select from ${vouching} where ${vouching.schoolId} = ${safeguardingPost.schoolId}
			and ${vouching.personId} = ${safeguardingPost.personId}
		and ${vouching.endsAt} > ${moment} + ${dueInterval})`;

const dueInterval = sql`make_interval(days => ${sql.raw(String(dueDays))})`;
