import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { db } from '../../kernel/db/index.ts';
import { staffInvitation } from '../../kernel/schema/index.ts';
import { labels } from '../labels/index.ts';

/** The schools where somebody waits to be confirmed, and the role. */
export async function waitingInvitations(actor: Actor, locale: string) {
	const label = await labels(locale);
	const invitations = await db()
		.select({ schoolId: staffInvitation.schoolId, role: staffInvitation.role })
		.from(staffInvitation)
		.where(and(eq(staffInvitation.personId, actor.id), isNull(staffInvitation.decidedAt)));
	return invitations.map(({ schoolId, role }) => ({ school: label(`school:${schoolId}`), role }));
}
