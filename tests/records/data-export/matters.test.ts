// What a family is given tells nothing of the work of those who look after the student's safety (safety rule 23).
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { make } from '../../../src/lib/server/records/data-export/make-copy.ts';
import type { Copy } from '../../../src/lib/server/records/data-export/gather-copy.ts';
import { raise } from '../../../src/lib/server/safety/alerts/raise.ts';
import { wishForAnotherPal } from '../../../src/lib/server/pairing/pal-feedback/index.ts';
import * as wishes from '../../../src/lib/server/pairing/wishes/index.ts';
import { open } from '../../safety/cases/opening.ts';
import { waiting } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';

useWorld();

/** The copy that the school gives to the family, without its time and the events of earlier copies. */
async function copyForFamily() {
	const reason = { why: 'family_asked', locale: 'en' } as const;
	const files = unzipSync(await make(await actor('t.carver'), await personId('maya'), reason));
	const { madeAt: _, events, ...copy } = JSON.parse(strFromU8(files['data.json']!)) as Copy;
	return { ...copy, events: events.filter(({ verb }) => verb !== 'person.copy') };
}

test('the copy of a student’s data is the same before and after an alert, a case and a wish of staff', async () => {
	const { id } = await waiting('maya', 'lin', 'A letter that worries somebody');
	const before = await copyForFamily();
	await raise({ schoolId: 'carver', kind: 'finding', subjectId: id, studentId: await personId('maya') });
	await open('t.carver', { kind: 'item', id });
	const pair = { studentId: await personId('maya'), otherId: await personId('yue') };
	await wishes.ask(await actor('t.carver'), { kind: 'must_not', ...pair, reason: 'They quarreled' });
	await wishForAnotherPal(await actor('maya'), {
		pairingId: await pairingOf('maya', 'lin'),
		reason: 'uneasy',
		words: 'Not for my family'
	});
	expect(await copyForFamily()).toEqual(before);
});
