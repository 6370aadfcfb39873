import { coordinates, leadsSchool, teaches, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';
import { lastClassroom } from '../../people/index.ts';

const { erasureRequest } = tables;
const { cycle, enrolment } = inner;

/** Students whose erasure waits for a second adult, who this adult may be: their ids, and since when. */
export const awaitingErasuresSql = (reader: WaitingReader): SQL => sql`
	select ${erasureRequest.personId}::text as subject, ${erasureRequest.at} as at from ${erasureRequest}
	where ${erasureRequest.outcome} is null and ${erasureRequest.agreedAt} is null
	and ${erasureRequest.by} not in ${reader.hand} and ${erasureRequest.personId} <> ${reader.me}
	and (${teaches.where(reader, lastClassroom(erasureRequest.personId))}
		or ${leadsSchool.where(reader, erasureRequest.schoolId)}
		or exists (select from ${enrolment} join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
			where ${enrolment.personId} = ${erasureRequest.personId} and ${coordinates.where(reader, cycle.programId)}))`;
