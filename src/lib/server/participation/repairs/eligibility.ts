import {
	concernsSql,
	instant,
	isAboutAdultSql,
	isEnrolled,
	pausedSql,
	suspendedSql
} from '../../kernel/predicates/index.ts';
import { now } from '../../kernel/clock.ts';
import { consentedSql } from '../../consent/index.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import {
	aliased,
	enrolment,
	pairing,
	pairingMember,
	repairProposal,
	repairSeat,
	safeguardingCase
} from '../../kernel/schema/index.ts';

const { a, b, e, k } = aliased({ a: pairingMember, b: pairingMember, e: enrolment, k: safeguardingCase });
const { r, s, w } = aliased({ r: repairProposal, s: repairSeat, w: pairing });

export interface RepairEligibility {
	id: string;
	/** They may have another pal: no pause, no case about students, no closed account, and valid consent. */
	may: boolean;
	/** An open proposal concerns them already. */
	proposed: boolean;
	/** They fell silent in this cycle, and their pal went on with somebody else: a teacher has to propose them by hand. */
	wasStill: boolean;
}

/**
 * Whether these students may get another pal in a cycle; students who do not take part are missing. A case about what
 * students do to each other blocks it: the new pal could be the next victim. The answer is only "no", so that it does not
 * reveal the case. A case about an adult does not block: that adult may be the one who looks (docs/decisions/0048).
 */
export async function repairEligibility(
	cycleId: string,
	ids: string[]
): Promise<Map<string, RepairEligibility>> {
	const asOf = instant(now());
	// One lookup for each, behind an offset: otherwise the planner reads the consents of everybody for the sixty students of
	// two classrooms.
	const students = await rows<RepairEligibility>(sql`
		select ${e.personId} as id, stands.* from ${e}
		cross join lateral (select
			${consentedSql(e.personId, asOf)} and not ${pausedSql(e.personId, asOf)}
			and not ${suspendedSql(e.personId, asOf)} and not exists (
				select from ${k} where ${k.closedAt} is null and not ${isAboutAdultSql}
				and ${concernsSql(k, e.personId)}) as may,
			exists (select from ${s} join ${r} on ${r.id} = ${s.proposalId}
				where ${s.personId} = ${e.personId} and ${r.settledAt} is null) as proposed,
			exists (select from ${s} join ${r} on ${r.id} = ${s.proposalId}
				where ${s.enrolmentId} = ${e.id} and not ${s.joins} and ${r.outcome} = 'made') as "wasStill"
			offset 0) stands
		where ${e.cycleId} = ${cycleId} and ${isEnrolled(e)} and ${anyOf(e.personId, ids)}`);
	return new Map(students.map((student) => [student.id, student]));
}

/** Pairs of these students who were pals before in this cycle: a repair does not bring them together again. */
export async function formerPairs(cycleId: string, ids: string[]): Promise<[string, string][]> {
	const pairs = await rows<{ first: string; second: string }>(sql`
		select distinct ${a.personId} as first, ${b.personId} as second from ${w}
		join ${a} on ${a.pairingId} = ${w.id} join ${b} on ${b.pairingId} = ${w.id} and ${b.personId} > ${a.personId}
		where ${w.cycleId} = ${cycleId} and ${w.state} = 'ended'
		and ${anyOf(a.personId, ids)} and ${anyOf(b.personId, ids)}`);
	return pairs.map(({ first, second }) => [first, second]);
}
