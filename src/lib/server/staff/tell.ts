import type { InvitedAs } from '../access/policy-staff.ts';
import { enqueueMail } from '../mail.ts';
import { coordinatorsFor, leadOf } from '../safeguarding/posts.ts';

/** Whoever confirms this kind of colleague hears that somebody waits. */
export async function tellInviters(schoolId: string, role: InvitedAs): Promise<void> {
	const lead = role === 'teacher' ? await leadOf(schoolId) : null;
	for (const id of lead ? [lead] : await coordinatorsFor(schoolId)) await enqueueMail(id, 'staff_waits', {});
}
