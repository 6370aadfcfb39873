// Consent for people of a test.
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { consent } from '../../src/lib/server/kernel/schema/index.ts';

/** Records a valid consent for somebody whom a test created or made a student. */
export const agree = (studentId: string, schoolId: string, more: Partial<typeof consent.$inferInsert> = {}) =>
	db()
		.insert(consent)
		.values({
			studentId,
			schoolId,
			ground: 'guardian',
			jurisdiction: 'US',
			formLocale: 'en',
			formVersion: '2026-1',
			givenBy: 'guardian',
			givenOn: '2026-01-02',
			recordedBy: studentId,
			recordedAt: new Date(Date.now() - 60_000),
			...more
		});
