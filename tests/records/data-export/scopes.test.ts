// The copy has every permission with what it is for.
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { make } from '../../../src/lib/server/records/data-export/make-copy.ts';
import type { Copy } from '../../../src/lib/server/records/data-export/gather-copy.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();

async function exportOf() {
	const reason = { why: 'family_asked', locale: 'en' } as const;
	const files = unzipSync(await make(await actor('t.carver'), await personId('andre'), reason));
	return { page: strFromU8(files['index.html']!), data: JSON.parse(strFromU8(files['data.json']!)) as Copy };
}

test('each permission is in the export with its scope, and so is its withdrawal', async () => {
	const key = {
		studentId: await personId('andre'),
		schoolId: 'carver',
		scope: 'travel' as const,
		about: 'anshan-1'
	};
	const by = await personId('t.carver');
	await db()
		.insert(t.consent)
		.values({
			...key,
			ground: 'guardian',
			jurisdiction: 'US',
			formLocale: 'en',
			formVersion: '2026-1',
			givenBy: 'guardian',
			givenOn: '2026-01-02',
			recordedBy: by,
			recordedAt: new Date(Date.now() - 1_000)
		});
	await db()
		.insert(t.consentWithdrawal)
		.values({ ...key, askedBy: 'guardian', reason: 'They called', by, at: new Date() });
	const { page, data } = await exportOf();
	expect(data.consents.map(({ scope, about }) => [scope, about])).toEqual([
		['letters', null],
		['travel', 'anshan-1']
	]);
	expect(data.withdrawals).toMatchObject([{ scope: 'travel', about: 'anshan-1', askedBy: 'guardian' }]);
	expect(page).toContain('Trip anshan-1');
});
