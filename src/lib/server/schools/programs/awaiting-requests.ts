import { coordinatesSchool, leadsSchool, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { aliased, schoolRequest } from '../../kernel/schema/index.ts';

const { r } = aliased({ r: schoolRequest });

/** Requests of programs that this adult may answer for a school: the schools, and since when. */
export const awaitingRequestsSql = (reader: WaitingReader): SQL => sql`
	select ${r.schoolId} as subject, ${r.at} as at from ${r}
	where ${r.answeredAt} is null and ${r.by} not in ${reader.hand}
	and (${leadsSchool.where(reader, r.schoolId)} or ${coordinatesSchool.where(reader, r.schoolId)})`;
