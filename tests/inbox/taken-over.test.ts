// What a case takes over, and what is only for information: in no number of what is to do.
import { expect, test } from 'vitest';
import { holdAndTell } from '../../src/lib/server/safety/holds/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { waiting } from '../review/desk.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf } from '../world.ts';
import { caseAbout, changes, cry, everyNumber, held } from './numbers.ts';
import { countsOf, waitsFor } from './waiting.ts';

useWorld();

test('another wording of a text that a case took over is urgent again, until somebody tells it', async () => {
	const before = await everyNumber();
	const sent = await waiting('sofia', 'anqi', cry);
	await holdAndTell(await actor('t.carver'), sent.id);
	const told = await everyNumber();
	expect(told['t.ellis']).toEqual(before['t.ellis']);
	const again = { pairingId: await pairingOf('sofia', 'anqi'), id: sent.id, basis: sent.revisionId };
	await messages.submit(await actor('sofia'), { ...again, body: `${cry} I mean it.` });
	expect(changes(told, await everyNumber())).toEqual({
		't.carver': { ...held, alerts: 1 },
		't.ellis': held
	});
	await holdAndTell(await actor('t.ellis'), sent.id);
	expect(changes(told, await everyNumber())).toEqual({ 't.carver': { alerts: 1 } });
});

test('what else of a student is on hold joins the case by the same press, where it is about the same', async () => {
	const before = await everyNumber();
	const [first, second] = [
		await waiting('jaylen', 'tiantian', cry),
		await waiting('jaylen', 'tiantian', cry)
	];
	const other = await waiting('jaylen', 'tiantian', 'My stepdad hits me and my mom every night.');
	await holdAndTell(await actor('t.carver'), first.id);
	expect(await caseAbout(second.id)).toBe(await caseAbout(first.id));
	// What means another kind of case is decided by itself.
	expect(changes(before, await everyNumber())['t.ellis']).toEqual(held);
	await holdAndTell(await actor('t.carver'), other.id);
	expect(await caseAbout(other.id)).not.toBe(await caseAbout(first.id));
	expect(changes(before, await everyNumber())['t.ellis']).toBeUndefined();
});

test('a case that another school leads is listed for information, and counted for nobody there', async () => {
	const lines = await waitsFor('t.anshan');
	expect(lines).toContainEqual(
		expect.objectContaining({ kind: 'cases_elsewhere', n: 1, forInformation: true })
	);
	expect((await countsOf('t.anshan')).cases).toBeUndefined();
	expect((await countsOf('t.phillips')).cases).toBe(1);
	expect((await waitsFor('t.phillips')).map(({ kind }) => kind)).not.toContain('cases_elsewhere');
});
