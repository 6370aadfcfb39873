import { coordinatesSchool, leadsSchool, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { aliased, staffInvitation } from '../../kernel/schema/index.ts';

const { i } = aliased({ i: staffInvitation });

/** Days after which an invitation that nobody used is brought back to who sent it. */
export const unusedDays = 3;

/** Invitations that this adult sent some days ago, that nobody has used and that still can be: the schools, and since when. */
export const unusedInvitationsSql = (reader: WaitingReader): SQL => sql`
	select ${i.schoolId} as subject, ${i.at} as at from ${i}
	where ${i.by} = ${reader.me} and ${i.usedAt} is null and ${i.revokedAt} is null
	and ${i.expiresAt} > ${reader.now} and ${i.at} <= ${reader.now} - make_interval(days => ${sql.raw(String(unusedDays))})
	and (${coordinatesSchool.where(reader, i.schoolId)}
		or ${i.role} = 'teacher' and ${leadsSchool.where(reader, i.schoolId)})`;
