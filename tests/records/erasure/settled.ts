import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { alert, helpRequest } from '../../../src/lib/server/kernel/schema/index.ts';
import { withholdWaiting } from '../../safety/cases/joining.ts';
import { personId } from '../../world.ts';

/** Settles everything about a student that would put off an erasure, except cases. */
export async function settleMatters(username: string): Promise<void> {
	const id = await personId(username);
	await withholdWaiting(username);
	await db().update(alert).set({ acknowledgedAt: now() }).where(eq(alert.studentId, id));
	await db().update(helpRequest).set({ answeredAt: now() }).where(eq(helpRequest.studentId, id));
	await rows(sql`update report set answered_at = ${now().toISOString()}::timestamptz where report.by = ${id} or exists (
		select from release where release.id = report.release_id and release.author_id = ${id})`);
}
