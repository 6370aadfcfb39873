import { type Actor, coordinates, decidesRepair, readerOf } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant, isEnrolled, isOverCycle } from '../../kernel/predicates/index.ts';
import type { Reason } from '../../engines/cohort/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { classroom, cycle, enrolment, pairing, person, repairDecision, repairProposal, repairSeat } = tables;

export interface Seat {
	id: string;
	name: string;
	enrolmentId: string;
	classroomId: string;
	schoolId: string;
	enrolled: boolean;
	pairingId: string | null;
	joins: boolean;
	third: boolean;
}

export interface RepairProposal {
	id: string;
	pairingId: string;
	targetId: string | null;
	kind: 'new_pal' | 'third_pal';
	members: string;
	why: Reason[] | null;
	at: string;
	outcome: 'made' | 'declined' | 'lapsed' | null;
	cycleId: string;
	programId: string;
	seats: Seat[];
	decisions: { classroomId: string; by: string; decision: 'approve' | 'decline' }[];
}

declare module '../../kernel/schema/index.ts' {
	interface JsonColumns {
		repairReasons: Reason[];
	}
}

/** More than a page shows. */
const maxProposals = 100;

const proposals = (condition: SQLWrapper, limit = maxProposals) =>
	rows<RepairProposal>(sql`
		select ${repairProposal.id}, ${repairProposal.pairingId} as "pairingId", ${repairProposal.targetId} as "targetId",
			${repairProposal.kind}, ${repairProposal.members}, ${repairProposal.why}, ${repairProposal.at},
				${repairProposal.outcome},
			${cycle.id} as "cycleId", ${cycle.programId} as "programId",
			(select json_agg(json_build_object('id', ${repairSeat.personId}, 'name', ${person.displayName},
					'enrolmentId', ${enrolment.id}, 'classroomId', ${classroom.id}, 'schoolId', ${classroom.schoolId},
						'enrolled', ${isEnrolled(enrolment)}, 'pairingId', ${repairSeat.pairingId},
					'joins', ${repairSeat.joins}, 'third', ${repairSeat.third}) order by ${repairSeat.personId})
				from ${repairSeat} join ${person} on ${person.id} = ${repairSeat.personId}
					join ${enrolment} on ${enrolment.id} = ${repairSeat.enrolmentId}
				join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
					where ${repairSeat.proposalId} = ${repairProposal.id}) as seats,
			(select coalesce(json_agg(json_build_object('classroomId', ${repairDecision.classroomId},
				'by', ${repairDecision.by}, 'decision', ${repairDecision.decision})), '[]')
				from ${repairDecision} where ${repairDecision.proposalId} = ${repairProposal.id}) as decisions
		from ${repairProposal} join ${pairing} on ${pairing.id} = ${repairProposal.pairingId}
			join ${cycle} on ${cycle.id} = ${pairing.cycleId}
		where ${condition} order by ${repairProposal.at}, ${repairProposal.id} limit ${limit}`);

/** Open proposals in cycles that are not over, which concern a student of this teacher or a program of this coordinator. */
export const openRepairs = (actor: Actor): Promise<RepairProposal[]> => {
	const reader = readerOf(actor);
	return proposals(sql`${repairProposal.settledAt} is null and not ${isOverCycle(cycle, instant(now()))}
		and (${decidesRepair.where(reader, repairProposal.id)}
		or ${coordinates.where(reader, cycle.programId)})`);
};

/** A proposal for a teacher who may decide about it. @throws NotFound for everybody else */
export async function repairFor(actor: Actor, id: string): Promise<RepairProposal> {
	const [proposal] = isId(id) ? await proposals(sql`${repairProposal.id} = ${id}`) : [];
	if (!proposal || !decidesRepair(actor, proposal.seats)) throw new NotFound();
	return proposal;
}

/** For the nightly job: every open proposal. */
export const allOpenRepairs = (): Promise<RepairProposal[]> =>
	proposals(sql`${repairProposal.settledAt} is null`, 5_000);

/** This proposal, if it is still open. */
export const openRepair = async (id: string): Promise<RepairProposal | undefined> =>
	(await proposals(sql`${repairProposal.id} = ${id} and ${repairProposal.settledAt} is null`))[0];

/** Days after a refusal in which nothing is proposed for the pair. */
export const restDays = 21;

/** Of these pairings, those with an open proposal, or one that was declined recently. */
export async function underRepair(pairingIds: string[]): Promise<Set<string>> {
	const pairings = await rows<{ pairingId: string }>(sql`
		select unnest(array[${repairProposal.pairingId}, case
			when ${repairProposal.settledAt} is null then ${repairProposal.targetId} end]) as "pairingId"
			from ${repairProposal}
		where (${anyOf(repairProposal.pairingId, pairingIds)} or ${anyOf(repairProposal.targetId, pairingIds)})
		and (${repairProposal.settledAt} is null or ${repairProposal.outcome} = 'declined'
			and ${repairProposal.settledAt} > ${instant(now())} - make_interval(days => ${restDays}::int))`);
	const requested = new Set(pairingIds);
	return new Set(pairings.map(({ pairingId }) => pairingId).filter((id) => id && requested.has(id)));
}
