// Who may confirm somebody who was invited. The verbs ask it, and so does everything that says who decides (who-confirms.ts).
import { type AccessReader, type AtSchool, type InvitedAs, mayConfirm } from '../../kernel/access/index.ts';
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';
import { hasLeadSql, leadOf } from '../appointments/index.ts';
import { handSql, sameHand } from '../../people/hands/index.ts';

const { staffInvitation } = tables;
const { vouching } = inner;

export interface InvitedColleague {
	id: string;
	schoolId: string;
	role: InvitedAs;
	/** Who invited them. */
	by: string;
	/** Null until the invitation is used. */
	personId: string | null;
}

/** The code that tells why this adult of the school may not confirm; null where they may. */
export async function confirmRefusal(
	actor: { id: string },
	atSchool: AtSchool,
	{ personId, role, by }: InvitedColleague
): Promise<string | null> {
	if (!mayConfirm(actor, atSchool, { personId, role, by })) {
		if (by === actor.id) return 'confirm_invited';
		return atSchool.leads && !atSchool.vouched ? 'not_vouched' : 'confirm_another';
	}
	const bound = personId ? [personId, by] : [by];
	return (await sameHand(actor.id, bound)) ? 'confirm_own_hand' : null;
}

/**
 * Whether the operator may let them in, by `make-root`: whoever was invited to lead a school without a lead. Where there is one,
 * the lead has to agree on the web.
 */
export const mayOperatorConfirm = async ({
	schoolId,
	role
}: Pick<InvitedColleague, 'schoolId' | 'role'>): Promise<boolean> =>
	role === 'lead' && !(await leadOf(schoolId));

/**
 * The same as conditions on rows `staffInvitation` of `staff_invitation` and a row `mine` that says what the reader is at the school. A coordinator sees
 * the first lead of a school, too: the operator has no inbox.
 */
export const awaitsConfirmationSql = (
	reader: AccessReader,
	moment: SQLWrapper
): SQL => sql`${staffInvitation.usedAt} is not null
	and ${staffInvitation.decidedAt} is null and ${staffInvitation.personId} <> ${reader.me}
	and (mine.coordinates and ${staffInvitation.role} = 'lead' and not ${hasLeadSql(staffInvitation.schoolId, moment)}
		or ${staffInvitation.by} <> ${reader.me}
		and (mine.coordinates or mine.leads and (${staffInvitation.role} = 'lead' or exists (select from ${vouching}
			where ${vouching.schoolId} = ${staffInvitation.schoolId} and ${vouching.personId} = ${reader.me}
				and ${vouching.endsAt} > ${moment})))
		and not exists (select from ${handSql(reader.me, moment)} hand (id)
			where hand.id in (${staffInvitation.personId}, ${staffInvitation.by})))`;
