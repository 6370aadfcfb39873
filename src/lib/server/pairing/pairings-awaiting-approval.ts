import { managesPairing, mayApproveSideSql, type WaitingReader } from '../kernel/access/index.ts';
import { sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { inner, tables } from '../kernel/schema/index.ts';

const { pairing } = tables;
const { enrolment, member, pairingStep } = inner;

/** Proposed pairings that wait for a side of this teacher, or only this one: their ids, and since when. */
export const awaitingPairingsSql = (reader: WaitingReader, only: SQLWrapper = pairing.id): SQL => sql`
	select ${pairing.id}::text as subject, ${pairing.createdAt} as at from ${pairing}
	where ${pairing.id} = ${only} and ${pairing.state} = 'proposed' and ${managesPairing.where(reader, pairing.id)}
	and ${mayApproveSideSql(reader, {
		classrooms: sql`select ${enrolment.classroomId} from ${member}
			join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			where ${member.pairingId} = ${pairing.id}`,
		approvals: sql`select ${pairingStep.by}, ${pairingStep.classroomId} from ${pairingStep}
			where ${pairingStep.pairingId} = ${pairing.id} and ${pairingStep.kind} = 'approve'`
	})}`;
