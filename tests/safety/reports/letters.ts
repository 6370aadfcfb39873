// Released letters to report.
import { and, desc, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { alert, auditEvent, release } from '../../../src/lib/server/kernel/schema/index.ts';
import { pairingOf, personId } from '../../world.ts';

/** The newest released letter from one student to another. */
export async function letterFrom(author: string, to: string, skip = 0) {
	const ofAuthor = and(
		eq(release.pairingId, await pairingOf(author, to)),
		eq(release.authorId, await personId(author))
	);
	const [letter] = await db()
		.select()
		.from(release)
		.where(ofAuthor)
		.orderBy(desc(release.id))
		.offset(skip)
		.limit(1);
	return letter!;
}

/** The alerts that were raised about something. */
export const alertsAbout = (subjectId: string) =>
	db().select().from(alert).where(eq(alert.subjectId, subjectId));

/** The verbs of the audit events about a subject. */
export const trailOf = async (subjectId: string) =>
	(
		await db()
			.select()
			.from(auditEvent)
			.where(eq(auditEvent.subjectId, subjectId))
			.orderBy(auditEvent.at, auditEvent.id)
	).map(({ verb }) => verb);
