// The rule for one student and the condition of SQL for many are equal, over ledgers drawn by chance.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examples } from '../../bin/test/rings.js';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { hasConsent, scopedConsentSql } from '../../src/lib/server/consent/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import { sql } from '../../src/lib/server/kernel/db/sql.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { useEmptySchools } from './schools.ts';
import { plantConsent, plantWithdrawal } from './scopes.ts';

useEmptySchools();

const begin = now().getTime() - 100_000;
const momentOf = (step: number) => new Date(begin + step * 1_000);
const step = fc.integer({ min: 0, max: 12 });
const key = fc.oneof(
	...(['letters', 'boards', 'publish', 'picture', 'voice'] as const).map((scope) =>
		fc.constant({ scope, about: undefined as string | undefined })
	),
	...(['event', 'travel'] as const).flatMap((scope) =>
		['a', 'b'].map((about) => fc.constant({ scope, about: about as string | undefined }))
	)
);
const recorded = fc.record({
	key,
	since: step,
	/** Past, in the far future, or never. */
	end: fc.constantFrom('past', 'later', 'never'),
	formVersion: fc.constantFrom('2026-1', '2026-2', '2026-3'),
	schoolId: fc.constantFrom('north', 'south')
});
const ledger = fc.record({
	forms: fc.array(recorded, { maxLength: 5 }),
	taken: fc.array(fc.record({ key, at: step }), { maxLength: 3 }),
	roles: fc.array(
		fc.record({ schoolId: fc.constantFrom('north', 'south'), from: step, over: fc.boolean() }),
		{
			maxLength: 2
		}
	),
	/** Most have the consent that the others rest on. */
	takesPart: fc.integer({ min: 0, max: 3 })
});

test('hasConsent and scopedConsentSql say the same about every ledger, scope and event', async () => {
	let [yes, no] = [0, 0];
	let count = 0;
	await fc.assert(
		fc.asyncProperty(ledger, async (drawn) => {
			const id = await plantLedger(`student ${count++}`, drawn);
			for (const scope of t.consentScopes)
				for (const about of scope === 'event' || scope === 'travel' ? ['a', 'b', 'c'] : [undefined]) {
					const columns = { student: sql`who.id`, ...(about ? { about: sql`${about}::text` } : {}) };
					const [row] = await rows<{ valid: boolean }>(sql`
						select ${scopedConsentSql(scope, columns)} as valid from (select ${id}::uuid as id) who`);
					const single = await hasConsent(id, scope, about);
					expect(row!.valid, `${scope} ${about ?? ''}`).toBe(single);
					if (single) yes++;
					else no++;
				}
		}),
		{ numRuns: examples(300) }
	);
	for (const answers of [yes, no]) expect(answers).toBeGreaterThan(examples(100));
});

type Ledger = typeof ledger extends fc.Arbitrary<infer Drawn> ? Drawn : never;

async function plantLedger(username: string, { forms, taken, roles, takesPart }: Ledger) {
	const [person] = await db()
		.insert(t.person)
		.values({ username, displayName: username, createdAt: now() })
		.returning();
	const id = person!.id;
	const ends = { past: momentOf(50), later: new Date(begin + 10_000_000_000), never: null };
	if (takesPart) await plantConsent(id, { schoolId: 'north', recordedAt: momentOf(takesPart * 5) });
	for (const { key, since, end, formVersion, schoolId } of forms)
		await plantConsent(id, { ...key, schoolId, formVersion, recordedAt: momentOf(since), until: ends[end] });
	for (const { key, at: when } of taken)
		await plantWithdrawal(id, { ...key, schoolId: 'north', at: momentOf(when) });
	const open = new Set<string>();
	for (const { schoolId, from, over } of roles) {
		if (!over && open.has(schoolId)) continue;
		if (!over) open.add(schoolId);
		await db()
			.insert(t.roleGrant)
			.values({
				personId: id,
				role: 'student',
				schoolId,
				from: momentOf(from),
				until: over ? momentOf(from) : null
			});
	}
	return id;
}
