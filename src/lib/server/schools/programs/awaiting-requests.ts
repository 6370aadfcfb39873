import { coordinatesSchool, leadsSchool, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { schoolRequest } = tables;

/** Requests of programs that this adult may answer for a school: the schools, and since when. */
export const awaitingRequestsSql = (reader: WaitingReader): SQL => sql`
	select ${schoolRequest.schoolId} as subject, ${schoolRequest.at} as at from ${schoolRequest}
	where ${schoolRequest.answeredAt} is null and ${schoolRequest.by} not in ${reader.hand}
	and (${leadsSchool.where(reader, schoolRequest.schoolId)}
		or ${coordinatesSchool.where(reader, schoolRequest.schoolId)})`;
