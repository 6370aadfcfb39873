// What the other members of a pairing read stays intact when one member is erased.
import { expect, test } from 'vitest';
import { and, eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { erasePerson } from '../../../src/lib/server/records/erasure/index.ts';
import { letterSql } from '../../../src/lib/server/kernel/predicates/letter-body.ts';
import type { EarlierNote } from '../../../src/lib/pairing/pal-notes.ts';
import { useWorld } from '../../setup/database.ts';
import { pairingOf, personId } from '../../world.ts';

useWorld();

test('a letter with corrections keeps its end, and the steps of the pairing keep their codes but no texts', async () => {
	const [pairingId, haoran] = [await pairingOf('darius', 'meng'), await personId('haoran')];
	const by = async (authorId: string) =>
		(
			await db()
				.select()
				.from(t.release)
				.where(and(eq(t.release.pairingId, pairingId), eq(t.release.authorId, authorId)))
		)[0]!;
	const [letter, target] = [await by(haoran), await by(await personId('darius'))];
	const words = 'Meng 👋 and I say hello to Meng.';
	const [revisionId, moment] = [letter.revisionId, now()];
	const body = `${words}\n\n→ Meng is a friend.`;
	await db().update(t.revision).set({ body }).where(eq(t.revision.id, revisionId));
	await db()
		.insert(t.letterCorrection)
		.values({ revisionId, targetId: target.id, words: [...words].length });
	const step = { pairingId, members: 'x', by: await personId('t.carver'), at: moment };
	await db()
		.insert(t.pairingStep)
		.values([
			{ ...step, kind: 'repair', reason: 'host' },
			{ ...step, kind: 'pause', reason: 'Meng is away', note: 'Meng' as EarlierNote }
		]);
	await erasePerson(await personId('meng'), { by: null, why: 'operator' });
	const [read] = await rows<{ body: string }>(
		sql`select ${letterSql(t.revision)} as body from ${t.revision} where ${t.revision.id} = ${revisionId}`
	);
	expect(read!.body).not.toContain('Meng');
	expect(read!.body).toMatch(/ 👋 and I say hello to [^.→]+\.$/u);
	const steps = await db().select().from(t.pairingStep).where(eq(t.pairingStep.at, moment));
	expect(steps.map(({ kind, reason, note }) => [kind, reason, note]).sort()).toEqual([
		['pause', null, null],
		['repair', 'host', null]
	]);
});
