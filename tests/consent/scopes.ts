// Helpers for tests of consent to further scopes.
import * as consent from '../../src/lib/server/consent/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import { sql } from '../../src/lib/server/kernel/db/sql.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { personId } from '../world.ts';
import { record } from './acts.ts';

/** Events and journeys that these tests name: the ledger asks the room that knows them. */
const subjects = ['camp', 'camp-2027', 'feast-1', 'feast-2'].map((id) => ({ id, text: id }));

/** From now on these are the events of this file. @returns a function that names the others again */
export const nameEvents = () =>
	consent.nameSubjects('event', {
		offered: async () => subjects,
		named: async (ids) => subjects.filter(({ id }) => ids.includes(id))
	});

/** Records consent for a further scope, with the paper that it has. */
export const permit = (
	who: string,
	whom: string,
	scope: consent.ConsentScope,
	more: Partial<consent.ConsentInput> = {}
) => record(who, whom, { scope, seen: true, ...more });

export const has = async (whom: string, scope: consent.ConsentScope, about?: string) =>
	consent.hasConsent(await personId(whom), scope, about);

/** The same asked of the database. */
export async function hasInSql(studentId: string, scope: consent.ConsentScope, about?: string) {
	const columns = { student: sql`who.id`, ...(about === undefined ? {} : { about: sql`${about}::text` }) };
	const [row] = await rows<{ valid: boolean }>(sql`
		select ${consent.scopedConsentSql(scope, columns)} as valid from (select ${studentId}::uuid as id) who`);
	return row!.valid;
}

/** Writes rows of the ledger as they are, without a verb. */
export const plantConsent = (studentId: string, more: Partial<typeof t.consent.$inferInsert>) =>
	db()
		.insert(t.consent)
		.values({
			studentId,
			schoolId: 'carver',
			ground: 'guardian',
			jurisdiction: 'US',
			formLocale: 'en',
			formVersion: '2026-1',
			givenBy: 'guardian',
			givenOn: '2026-01-02',
			recordedBy: studentId,
			recordedAt: new Date(),
			...more
		});
export const plantWithdrawal = (studentId: string, more: Partial<typeof t.consentWithdrawal.$inferInsert>) =>
	db()
		.insert(t.consentWithdrawal)
		.values({ studentId, schoolId: 'carver', askedBy: 'guardian', by: studentId, at: new Date(), ...more });
