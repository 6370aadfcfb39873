// The health of pairs, and the balance between those who write.
import { now } from '../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { type Health, healthOf } from './health.ts';
import { daysSince, schoolDays } from './school-time.ts';
import { membersInScope, membersOf, type Scope } from './scope.ts';
import { tables } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { cycle, item, pairingStep, release } = tables;

/**
 * When the last letter of a `member` that is still released was released, as SQL: releases are numbered in the order of
 * time.
 */
const lastLetter = sql`(select ${release.at} from ${release}
	where ${release.pairingId} = member.pairing_id and ${release.authorId} = member.person_id
	and (select ${isReleased(item)} from ${item} where ${item.id} = ${release.reviewableId})
	order by ${release.id} desc limit 1)`;

/** Since when the pair of a `member` writes: silence is counted from there where no letter came later. */
const begunSql = sql`coalesce((select max(${pairingStep.at}) from ${pairingStep}
	where ${pairingStep.pairingId} = member.pairing_id
	and ${pairingStep.kind} in ('approve', 'resume', 'carry')), member.created_at)`;

/**
 * How long each member of an active pairing, in a cycle that is not over, has been silent: `pairing_id`, `cycle_id`, `person_id`, `classroom_id`,
 * `school_id`, `last_at`, `silence`.
 * @param members rows of `membersIn`
 * @param days rows of `schoolDays`
 */
export const silencesSql = (members: SQLWrapper, days: SQLWrapper): SQL => sql`
	select member.pairing_id, member.cycle_id, member.person_id, member.classroom_id, member.school_id,
		last.at as last_at,
		${daysSince(sql`greatest(last.at, ${begunSql})`, sql`member.time_zone`)} as silence
	from (${members}) member
	join ${days} on school_day.school_id = member.school_id
	cross join lateral (select ${lastLetter} as at offset 0) last
	where member.state = 'active' and member.enrolled and not member.over`;

export interface PairHealth {
	pairingId: string;
	health: Health;
	/** Nobody of them has written yet. */
	unbegun: boolean;
	quietAfter: number;
	silentAfter: number;
	members: { id: string; classroomId: string; schoolId: string; lastAt: string | null; silence: number }[];
}

/** The active pairings with a member in a scope, with all their members; none after the last day of their cycle. */
export async function activePairs(scope: Scope): Promise<PairHealth[]> {
	const members = Object.values(scope).some(Boolean)
		? membersOf(sql`select distinct pairing_id from (${membersInScope(scope)}) one`)
		: membersInScope({});
	const pairs = await rows<Omit<PairHealth, 'health' | 'unbegun'>>(sql`
		select silent.pairing_id as "pairingId", ${cycle.quietAfter} as "quietAfter", ${cycle.silentAfter} as "silentAfter",
			json_agg(json_build_object('id', silent.person_id, 'classroomId', silent.classroom_id,
				'schoolId', silent.school_id, 'lastAt', silent.last_at, 'silence', silent.silence)
					order by silent.person_id) as members
		from (${silencesSql(members, await schoolDays(now()))}) silent join ${cycle} on ${cycle.id} = silent.cycle_id
		group by silent.pairing_id, ${cycle.id} order by silent.pairing_id`);
	return pairs.map((pair) => ({
		...pair,
		unbegun: pair.members.every(({ lastAt }) => lastAt === null),
		health: healthOf(
			pair.members.map(({ silence }) => silence),
			pair
		)
	}));
}

export interface PairMeasures {
	active: number;
	quiet: number;
	silent: number;
	/** Of the active ones, those in which nobody has written yet. */
	unbegun: number;
	/** Of pairs in which somebody has written: the fewest letters of a member divided by the most, on average. */
	balance: number | null;
}

/** The measures of the pairs of a scope. */
export async function pairMeasures(scope: Scope): Promise<PairMeasures> {
	const pairs = await activePairs(scope);
	const count = (health: Health) => pairs.filter((pair) => pair.health === health).length;
	return {
		active: count('active'),
		quiet: count('quiet'),
		silent: count('silent'),
		unbegun: pairs.filter(({ health, unbegun }) => health === 'active' && unbegun).length,
		balance: await balanceIn(scope)
	};
}

async function balanceIn(scope: Scope): Promise<number | null> {
	const [pairs] = await rows<{ balance: number | null }>(sql`
		select avg(least::double precision / most) as balance from (
			select min(n) as least, max(n) as most from (
				select member.pairing_id, member.person_id, count(${item.id})::int as n
				from (${membersInScope({})}) member
				left join ${release} on ${release.pairingId} = member.pairing_id and ${release.authorId} = member.person_id
				left join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
				where member.pairing_id in (select pairing_id from (${membersInScope(scope)}) one)
				group by member.pairing_id, member.person_id) written
			group by pairing_id) pair
		where most > 0`);
	return pairs!.balance;
}
