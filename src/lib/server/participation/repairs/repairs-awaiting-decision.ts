import { decidesRepair, mayApproveSideSql, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { isOverCycle } from '../../kernel/predicates/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';

const { cycle, pairing, repairProposal } = tables;
const { enrolment, repairDecision, repairSeat } = inner;

/** Open proposals of another pal, in cycles that are not over, about which this teacher may decide: their ids, and since when. */
export const awaitingRepairsSql = (reader: WaitingReader): SQL => sql`
	select ${repairProposal.id}::text as subject, ${repairProposal.at} as at from ${repairProposal}
	join ${pairing} on ${pairing.id} = ${repairProposal.pairingId} join ${cycle} on ${cycle.id} = ${pairing.cycleId}
		and not ${isOverCycle(cycle, reader.now)}
	where ${repairProposal.settledAt} is null and ${decidesRepair.where(reader, repairProposal.id)}
	and ${mayApproveSideSql(reader, {
		classrooms: sql`select ${enrolment.classroomId} from ${repairSeat}
			join ${enrolment} on ${enrolment.id} = ${repairSeat.enrolmentId}
			where ${repairSeat.proposalId} = ${repairProposal.id}`,
		approvals: sql`select ${repairDecision.by}, ${repairDecision.classroomId} from ${repairDecision}
			where ${repairDecision.proposalId} = ${repairProposal.id}`
	})}`;
