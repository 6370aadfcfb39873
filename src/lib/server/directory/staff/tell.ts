import { enqueueMail } from '../../kernel/mail/index.ts';
import { coordinatorsFor, leadOf } from '../appointments/index.ts';
import type { InvitedAs } from '../../kernel/access/index.ts';

/**
 * Mails the adults who may confirm this kind of colleague that somebody waits, except the person who invited them. A teacher is
 * confirmed by the lead when another invited them, else by the coordinators; a lead by both.
 */
export async function notifyConfirmers({
	schoolId,
	role,
	by
}: {
	schoolId: string;
	role: InvitedAs;
	by: string;
}) {
	const lead = await leadOf(schoolId);
	const coordinators = await coordinatorsFor(schoolId);
	const confirmers = role === 'lead' ? [lead, ...coordinators] : lead && lead !== by ? [lead] : coordinators;
	for (const id of new Set(confirmers)) if (id && id !== by) await enqueueMail(id, 'staff_waits', {});
}
