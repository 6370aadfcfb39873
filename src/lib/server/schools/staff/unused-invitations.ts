import { coordinatesSchool, leadsSchool, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { inner } from '../../kernel/schema/index.ts';

const { staffInvitation } = inner;

/** Days after which an invitation that nobody used is brought back to who sent it. */
export const unusedDays = 3;

/** Invitations that this adult sent some days ago, that nobody has used and that still can be: the schools, and since when. */
export const unusedInvitationsSql = (reader: WaitingReader): SQL => sql`
	select ${staffInvitation.schoolId} as subject, ${staffInvitation.at} as at from ${staffInvitation}
	where ${staffInvitation.by} = ${reader.me} and ${staffInvitation.usedAt} is null
		and ${staffInvitation.revokedAt} is null
	and ${staffInvitation.expiresAt} > ${reader.now}
		and ${staffInvitation.at} <= ${reader.now} - make_interval(days => ${sql.raw(String(unusedDays))})
	and (${coordinatesSchool.where(reader, staffInvitation.schoolId)}
		or ${staffInvitation.role} = 'teacher' and ${leadsSchool.where(reader, staffInvitation.schoolId)})`;
