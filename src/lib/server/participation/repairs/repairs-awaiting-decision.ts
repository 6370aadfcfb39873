import { decidesRepair, mayApproveSideSql, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { isOverCycle } from '../../kernel/predicates/index.ts';
import {
	aliased,
	cycle,
	enrolment,
	pairing,
	repairDecision,
	repairProposal,
	repairSeat
} from '../../kernel/schema/index.ts';

const { d, e, r, s } = aliased({ d: repairDecision, e: enrolment, r: repairProposal, s: repairSeat });
const { w, y } = aliased({ w: pairing, y: cycle });

/** Open proposals of another pal, in cycles that are not over, about which this teacher may decide: their ids, and since when. */
export const awaitingRepairsSql = (reader: WaitingReader): SQL => sql`
	select ${r.id}::text as subject, ${r.at} as at from ${r}
	join ${w} on ${w.id} = ${r.pairingId} join ${y} on ${y.id} = ${w.cycleId} and not ${isOverCycle(y, reader.now)}
	where ${r.settledAt} is null and ${decidesRepair.where(reader, r.id)}
	and ${mayApproveSideSql(reader, {
		classrooms: sql`select ${e.classroomId} from ${s} join ${e} on ${e.id} = ${s.enrolmentId}
			where ${s.proposalId} = ${r.id}`,
		approvals: sql`select ${d.by}, ${d.classroomId} from ${d} where ${d.proposalId} = ${r.id}`
	})}`;
