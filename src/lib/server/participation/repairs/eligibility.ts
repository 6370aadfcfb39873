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
import { aliased, tables } from '../../kernel/schema/index.ts';

const { enrolment, pairing, repairProposal, repairSeat, safeguardingCase } = tables;
const { firstMember, secondMember } = aliased({ firstMember: tables.member, secondMember: tables.member });

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
		select ${enrolment.personId} as id, stands.* from ${enrolment}
		cross join lateral (select
			${consentedSql(enrolment.personId, asOf)} and not ${pausedSql(enrolment.personId, asOf)}
			and not ${suspendedSql(enrolment.personId, asOf)} and not exists (
				select from ${safeguardingCase} where ${safeguardingCase.closedAt} is null and not ${isAboutAdultSql}
				and ${concernsSql(safeguardingCase, enrolment.personId)}) as may,
			exists (select from ${repairSeat} join ${repairProposal} on ${repairProposal.id} = ${repairSeat.proposalId}
				where ${repairSeat.personId} = ${enrolment.personId} and ${repairProposal.settledAt} is null) as proposed,
			exists (select from ${repairSeat} join ${repairProposal} on ${repairProposal.id} = ${repairSeat.proposalId}
				where ${repairSeat.enrolmentId} = ${enrolment.id} and not ${repairSeat.joins}
					and ${repairProposal.outcome} = 'made') as "wasStill"
			offset 0) stands
		where ${enrolment.cycleId} = ${cycleId} and ${isEnrolled(enrolment)} and ${anyOf(enrolment.personId, ids)}`);
	return new Map(students.map((student) => [student.id, student]));
}

/** Pairs of these students who were pals before in this cycle: a repair does not bring them together again. */
export async function formerPairs(cycleId: string, ids: string[]): Promise<[string, string][]> {
	const pairs = await rows<{ first: string; second: string }>(sql`
		select distinct ${firstMember.personId} as first, ${secondMember.personId} as second from ${pairing}
		join ${firstMember} on ${firstMember.pairingId} = ${pairing.id}
			join ${secondMember} on ${secondMember.pairingId} = ${pairing.id}
				and ${secondMember.personId} > ${firstMember.personId}
		where ${pairing.cycleId} = ${cycleId} and ${pairing.state} = 'ended'
		and ${anyOf(firstMember.personId, ids)} and ${anyOf(secondMember.personId, ids)}`);
	return pairs.map(({ first, second }) => [first, second]);
}
