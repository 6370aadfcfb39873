import { coordinates, leadsSchool, teaches, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { aliased, cycle, enrolment, erasureRequest } from '../../kernel/schema/index.ts';
import { classroomOf } from '../../people/index.ts';

const { e, q, y } = aliased({ e: enrolment, q: erasureRequest, y: cycle });

/** Students whose erasure waits for a second adult, who this adult may be: their ids, and since when. */
export const awaitingErasuresSql = (reader: WaitingReader): SQL => sql`
	select ${q.personId}::text as subject, ${q.at} as at from ${q}
	where ${q.outcome} is null and ${q.agreedAt} is null
	and ${q.by} not in ${reader.hand} and ${q.personId} <> ${reader.me}
	and (${teaches.where(reader, classroomOf(q.personId))} or ${leadsSchool.where(reader, q.schoolId)}
		or exists (select from ${e} join ${y} on ${y.id} = ${e.cycleId}
			where ${e.personId} = ${q.personId} and ${coordinates.where(reader, y.programId)}))`;
