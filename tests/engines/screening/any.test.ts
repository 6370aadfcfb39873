// Texts of more than 5,000 UTF-16 units: a letter of emoji may have 40,000.
import { expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { finding } from '../../../src/lib/server/kernel/schema/index.ts';
import { Warned } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { screen, type Context } from '../../../src/lib/server/engines/screening/pipeline.ts';
import { maxLengthHere, screenAny } from '../../../src/lib/server/engines/screening/screen-any.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf } from '../../world.ts';
import { fullContext } from './worst/context.ts';

useWorld();

const long = `${'On Saturday we went to the river and my brother fell in. '.repeat(200)}My snap is maya_0712.`;

test('a long text has the same findings as when it is screened at once', async () => {
	expect(long.length).toBeGreaterThan(maxLengthHere);
	const context = fullContext(500);
	const result = await screenAny(long, context);
	expect(result).toEqual(screen(long, context));
	expect(result.findings.map(({ check }) => check)).toContain('contact');
});

test('screening long texts does not hold up everything else', async () => {
	let beats = 0;
	const beat = setInterval(() => beats++, 5);
	await Promise.all(Array.from({ length: 10 }, (_, n) => screenAny(`${n} `.repeat(50_000))));
	clearInterval(beat);
	expect(beats).toBeGreaterThan(10);
});

test('a text that cannot be sent to a thread is screened all the same', async () => {
	const context = { nobody: () => 'can send this to a thread' } as Context;
	expect((await screenAny(long, context)).findings).toEqual(screen(long, context).findings);
});

test('a letter of 4,000 emoji is screened to its end', async () => {
	const maya = await actor('maya');
	const submission = {
		pairingId: await pairingOf('maya', 'lin'),
		id: newId(),
		body: `${'👩‍🚀'.repeat(4_000)} my snap is maya_0712`
	};
	expect(submission.body.length).toBeGreaterThan(maxLengthHere);
	await expect(messages.submit(maya, submission)).rejects.toThrow(Warned);
	const { revisionId } = await messages.submit(maya, { ...submission, anyway: true });
	const findings = await db().select().from(finding).where(eq(finding.revisionId, revisionId));
	expect(findings.map(({ check }) => check)).toContain('contact');
});
