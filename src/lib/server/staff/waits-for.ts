import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { db } from '../db/index.ts';
import { staffInvitation } from '../db/schema/index.ts';
import { labels } from '../schools/labels.ts';

/** At which schools somebody waits to be confirmed, and as what. */
export async function waitsFor(actor: Actor, locale: string) {
	const label = await labels(locale);
	const found = await db()
		.select({ schoolId: staffInvitation.schoolId, role: staffInvitation.role })
		.from(staffInvitation)
		.where(and(eq(staffInvitation.personId, actor.id), isNull(staffInvitation.decidedAt)));
	return found.map(({ schoolId, role }) => ({ school: label(`school:${schoolId}`), role }));
}
