import { managesPairing, mayApproveSideSql, type WaitingReader } from '../kernel/access/index.ts';
import { sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { aliased, enrolment, pairing, pairingMember, pairingStep } from '../kernel/schema/index.ts';

const { e, m, s, w } = aliased({ e: enrolment, m: pairingMember, s: pairingStep, w: pairing });

/** Proposed pairings that wait for a side of this teacher, or only this one: their ids, and since when. */
export const awaitingPairingsSql = (reader: WaitingReader, only: SQLWrapper = w.id): SQL => sql`
	select ${w.id}::text as subject, ${w.createdAt} as at from ${w}
	where ${w.id} = ${only} and ${w.state} = 'proposed' and ${managesPairing.where(reader, w.id)}
	and ${mayApproveSideSql(reader, {
		classrooms: sql`select ${e.classroomId} from ${m} join ${e} on ${e.id} = ${m.enrolmentId}
			where ${m.pairingId} = ${w.id}`,
		approvals: sql`select ${s.by}, ${s.classroomId} from ${s}
			where ${s.pairingId} = ${w.id} and ${s.kind} = 'approve'`
	})}`;
