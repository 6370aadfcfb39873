// Nobody signs in as a child and approves the child's letter: an adult who may know the writer's password never approves alone.
import { afterEach, describe, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { Conflict, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { claimItem, undo } from '../../src/lib/server/review/index.ts';
import { askPalTeachers } from '../../src/lib/server/review/second-approval/ask-again.ts';
import { noticesView } from '../../src/lib/server/inbox/notifications/notifications-view.ts';
import { endRole } from '../../src/lib/server/people/roles.ts';
import * as secrets from '../../src/lib/server/people/secrets/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../world.ts';
import { decide, stateOf, waiting } from './desk.ts';
import { approve, card, queueHas, setBy, needsSecond } from './seconds.ts';

useWorld();
afterEach(() => moveClock(0));

const day = 24 * 3_600_000;

describe('a teacher who set the writer’s password', () => {
	test('does not approve alone; a colleague’s approval then releases the letter', async () => {
		await card('t.carver', 'maya');
		const sent = await waiting('maya', 'lin');
		expect(await approve('t.carver', sent)).toEqual(needsSecond);
		expect(await stateOf(sent.id)).toBe('waiting');
		await expect(approve('t.carver', sent)).rejects.toEqual(new Conflict('moved_by_you'));
		expect([await queueHas('t.carver', sent.id), await queueHas('t.ellis', sent.id)]).toEqual([false, true]);
		const noticesOf = async (who: string) =>
			(await noticesView(await actor(who), null, 'en')).notices.map(({ text }) => text);
		const request =
			'Ms Carter approved something by Maya (Chinese I, third period). It needs a second teacher: please review it.';
		expect(await noticesOf('t.ellis')).toContain(request);
		for (const other of ['t.carver', 't.moore', 't.chaoyang', 'coordinator'])
			expect(await noticesOf(other), other).not.toContain(request);
		expect(await approve('t.ellis', sent)).toEqual({ released: true });
		expect(await noticesOf('t.ellis')).not.toContain(request);
	});

	test('is not needed: a colleague who did not set it approves alone', async () => {
		await card('t.carver', 'maya');
		expect(await approve('t.ellis', await waiting('maya', 'lin'))).toEqual({ released: true });
	});

	test('and another who did are not enough: a third has to approve', async () => {
		await card('t.carver', 'maya');
		await card('t.ellis', 'maya');
		const sent = await waiting('maya', 'lin');
		expect(await approve('t.ellis', sent)).toEqual(needsSecond);
		expect(await approve('t.carver', sent)).toEqual(needsSecond);
		expect(await stateOf(sent.id)).toBe('waiting');
		// A teacher of the same school, but of another class.
		expect(await approve('t.moore', sent)).toEqual({ released: true });
	});

	test('can still return the letter', async () => {
		await card('t.carver', 'maya');
		const sent = await waiting('maya', 'lin');
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'return', reason: 'unclear' });
		expect(await stateOf(sent.id)).toBe('returned');
	});

	test('needs a second approval also when the student chose a passphrase, and no number of days ends it', async () => {
		const [printed] = await card('t.phillips', 'james');
		await secrets.signInByCard({ token: printed!.token, next: 'nobody knows these words' });
		expect(await approve('t.phillips', await waiting('james', 'wei'))).toEqual(needsSecond);
		moveClock(15 * day);
		expect(await approve('t.phillips', await waiting('james', 'wei'))).toEqual(needsSecond);
	});

	test('gains nothing by waiting with a letter that was written with the card', async () => {
		await card('t.phillips', 'caleb');
		const sent = await waiting('caleb', 'dapeng');
		moveClock(20 * day);
		expect(await approve('t.phillips', sent)).toEqual(needsSecond);
	});

	test('with the operator’s help counts too; a password that the student set counts for nobody', async () => {
		const sent = await waiting('diego', 'nana');
		await setBy('diego', 'diego');
		await setBy('diego', 't.grant');
		expect(await approve('t.grant', sent)).toEqual(needsSecond);
		expect(await approve('t.phillips', sent)).toEqual({ released: true });
	});
});

describe('the second teacher', () => {
	test('of a class with one teacher is a colleague at the school, once the first has approved', async () => {
		await card('t.hughes', 'amara');
		const sent = await waiting('amara', 'duoduo');
		expect(await queueHas('t.phillips', sent.id)).toBe(false);
		await expect(approve('t.phillips', sent)).rejects.toThrow(NotFound);
		expect(await approve('t.hughes', sent)).toEqual(needsSecond);
		expect(await queueHas('t.phillips', sent.id)).toBe(true);
		expect(await claimItem(await actor('t.phillips'), sent.id)).toBe(true);
		for (const stranger of ['t.carver', 't.he', 't.song'])
			await expect(approve(stranger, sent)).rejects.toThrow(NotFound);
		expect(await approve('t.phillips', sent)).toEqual({ released: true });
	});

	test('has nothing to decide any more once the first approval is undone', async () => {
		await card('t.hughes', 'bella');
		const sent = await waiting('bella', 'feifei');
		await approve('t.hughes', sent);
		await undo(await actor('t.hughes'), sent.revisionId);
		await expect(approve('t.phillips', sent)).rejects.toThrow(NotFound);
		expect(await queueHas('t.hughes', sent.id)).toBe(true);
		expect(await approve('t.hughes', sent)).toEqual(needsSecond);
		expect(await approve('t.phillips', sent)).toEqual({ released: true });
	});

	test('has nothing to decide any more once the letter is edited', async () => {
		await card('t.hughes', 'cole');
		const sent = await waiting('cole', 'guanyu', 'First words');
		await approve('t.hughes', sent);
		await messages.submit(await actor('cole'), {
			...letter(await pairingOf('cole', 'guanyu'), 'Other words'),
			id: sent.id,
			basis: sent.revisionId
		});
		await expect(approve('t.phillips', sent)).rejects.toThrow(NotFound);
		expect(await stateOf(sent.id)).toBe('waiting');
	});

	test('of a school with one teacher is the coordinator, a day later a teacher of the pal, and nobody else', async () => {
		for (const username of ['t.phillips', 't.grant'])
			await endRole(null, await personId(username), 'teacher');
		await card('t.hughes', 'devin');
		const first = await waiting('devin', 'huan');
		await expect(approve('coordinator', first)).rejects.toThrow(NotFound);
		expect(await approve('t.hughes', first)).toEqual(needsSecond);
		expect(await approve('coordinator', first)).toEqual({ released: true });
		const sent = await waiting('devin', 'huan');
		await expect(approve('t.he', sent)).rejects.toThrow(NotFound);
		expect(await approve('t.hughes', sent)).toEqual(needsSecond);
		expect(await askPalTeachers()).toBe(0);
		expect(await queueHas('t.he', sent.id)).toBe(false);
		moveClock(day + 1_000);
		expect(await askPalTeachers()).toBe(1);
		expect(await askPalTeachers()).toBe(0);
		expect(await queueHas('t.he', sent.id)).toBe(true);
		for (const stranger of ['t.anshan', 't.carver', 't.chaoyang'])
			await expect(approve(stranger, sent)).rejects.toThrow(NotFound);
		expect(await approve('t.he', sent)).toEqual({ released: true });
	});
});
