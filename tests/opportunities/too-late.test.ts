// What is sent while a call ends: what came in time is taken, and what is refused says why.
import { AsyncResource } from 'node:async_hooks';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { transaction } from '../../src/lib/server/kernel/db/index.ts';
import { Conflict, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { lockPerson } from '../../src/lib/server/people/index.ts';
import { nameEditor, withdrawArticle } from '../../src/lib/server/site/index.ts';
import { handInApplication, saveApplication } from '../../src/lib/server/opportunities/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { formNow, look, save, twoAnswers } from './applying.ts';
import { dayAhead, openCall } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));

test('an application that was sent in time is taken, whatever it waited for; a second later it is refused', async () => {
	const { slug } = await openCall({ closesDay: dayAhead(1) });
	const maya = await actor('maya');
	const [form, late] = [await formNow('maya', slug, twoAnswers), await formNow('noor', slug, twoAnswers)];
	const closes = Date.parse((await look('maya', slug)).call.closes.iso);
	moveClock(closes - 1_000 - Date.now());
	const hand = AsyncResource.bind(() => handInApplication(maya, slug, form));
	const sent = await transaction(async () => {
		await lockPerson(maya.id);
		const handed = hand();
		moveClock(closes + 1_000 - Date.now());
		return { handed };
	});
	await sent.handed;
	expect((await look('maya', slug)).stage).toBe('waiting');
	await expect(saveApplication(await actor('noor'), slug, late)).rejects.toEqual(
		new Conflict('application_closed')
	);
});

test('an application to a call that was taken down meanwhile is refused with a reason, to its student alone', async () => {
	const { id, slug } = await openCall();
	await save('maya', slug, ['Half', '']);
	const form = await formNow('maya', slug, twoAnswers);
	await withdrawArticle(await actor('coordinator'), id);
	await expect(saveApplication(await actor('maya'), slug, form)).rejects.toEqual(
		new Conflict('application_closed')
	);
	await expect(saveApplication(await actor('noor'), slug, form)).rejects.toThrow(NotFound);
});
