// What is left of findings and verdicts when their text or their reviewer is erased.
import { expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { erasePerson } from '../../../src/lib/server/records/erasure/index.ts';
import { endRole } from '../../../src/lib/server/people/roles.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { useWorld } from '../../setup/database.ts';
import { personId } from '../../world.ts';
import { findingsOf, flagged, say, shouting, talliesOf, verdictsOf } from './written.ts';

useWorld();

test('when a text is erased, a number of the month is left, and nothing that leads to it', async () => {
	const { id, revisionId, findings } = await flagged('maya', 'lin', shouting);
	await say('t.carver', id, findings[0]!.id, 'right');
	await say('t.ellis', id, findings[0]!.id, 'not_worth');
	const [tally] = await talliesOf(revisionId);
	const total = async () =>
		(await db().select().from(t.findingTotal)).filter(
			({ check, kind }) => check === 'quality' && kind === 'shouting'
		);
	expect(await total()).toEqual([]);
	await inLocale('en', async () => erasePerson(await personId('maya'), { by: null, why: 'operator' }));
	expect(await findingsOf(revisionId)).toEqual([]);
	expect(await talliesOf(revisionId)).toEqual([]);
	expect(await db().select().from(t.findingVerdict).where(eq(t.findingVerdict.tallyId, tally!.id))).toEqual(
		[]
	);
	const totals = await total();
	expect(
		totals.every(({ schoolId, programId }) => schoolId === 'carver' && programId === 'birmingham-beijing')
	).toBe(true);
	expect(totals.reduce((sum, { right }) => sum + right, 0)).toBeGreaterThanOrEqual(1);
	expect(totals.reduce((sum, { notWorth }) => sum + notWorth, 0)).toBeGreaterThanOrEqual(1);
	expect(JSON.stringify(totals)).not.toMatch(new RegExp(`${id}|${revisionId}|${await personId('t.carver')}`));
	expect(Object.keys(totals[0]!).sort()).toEqual(
		[
			'id',
			'schoolId',
			'programId',
			'check',
			'kind',
			'stated',
			'shown',
			'locale',
			'month',
			'flagged',
			'right',
			'notWorth'
		].sort()
	);
});

test('when a teacher is erased, what they said stays as nobody’s', async () => {
	const { id, findings } = await flagged('imani', '子妍', shouting).catch(() =>
		flagged('tyler', 'bowen', shouting)
	);
	await say('t.ellis', id, findings[0]!.id, 'right');
	const ellis = await personId('t.ellis');
	await endRole(null, ellis, 'teacher');
	await inLocale('en', async () => erasePerson(ellis, { by: null, why: 'operator' }));
	expect(await verdictsOf(findings[0]!.id)).toEqual(['right']);
	expect(await db().select().from(t.findingVerdict).where(eq(t.findingVerdict.by, ellis))).toEqual([]);
});
