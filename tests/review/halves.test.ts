// A letter of two halves is released only when an adult has read each.
import { describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { chooseReads, languagesRead } from '../../src/lib/server/people/index.ts';
import {
	addDeskNote,
	answerHalf,
	askedHalfView,
	openHold,
	releaseDue,
	sayHalfRead
} from '../../src/lib/server/review/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { overhear } from '../overhear.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';

import {
	approve,
	ask,
	chinese,
	english,
	flaggedBody,
	notesFor,
	pair,
	reading,
	send,
	setUnread,
	stateOf,
	turn,
	useHalves,
	waitingHalves
} from '../letters/halving.ts';

useWorld();
useHalves();

describe('a half that nobody reads', () => {
	test('adults read the languages of their schools, or those that they name', async () => {
		const [carver, sun] = [await personId('t.carver'), await personId('t.sun')];
		const reads = await languagesRead([carver, sun]);
		expect([reads.get(carver), reads.get(sun)]).toEqual([['en'], ['zh']]);
		await expect(chooseReads(await actor('maya'), ['zh'])).rejects.toThrow(Forbidden);
		await chooseReads(await actor('t.carver'), ['zh', 'en', 'xx']);
		expect((await languagesRead([carver])).get(carver)).toEqual(['en', 'zh']);
	});

	test('the letter is not released by somebody who does not read it, and is by somebody who does', async () => {
		const { id, revisionId } = await send();
		await expect(approve('t.carver', revisionId)).rejects.toMatchObject({ code: 'half_unread' });
		expect(await stateOf(id)).toBe('waiting');
		expect(await db().select().from(t.approval).where(eq(t.approval.revisionId, revisionId))).toEqual([]);
		await chooseReads(await actor('t.ellis'), ['en', 'zh']);
		await approve('t.ellis', revisionId);
		expect(await stateOf(id)).toBe('released');
	});

	test('one text, and two halves in one’s own language, need nobody else', async () => {
		const { revisionId } = await send(english, '');
		await approve('t.carver', revisionId);
		turn();
		const twice = await send(english, 'And on Sunday it rained all day long, so we read comics.');
		await approve('t.carver', twice.revisionId);
	});

	test('what is hidden in the half that one reads counts: whole sentences of the other language', async () => {
		const { revisionId } = await send(`${english}\n${chinese}`, 'And that was our weekend in the garden.');
		await expect(approve('t.carver', revisionId)).rejects.toMatchObject({ code: 'half_unread' });
	});

	test('the desk says so, and offers the teachers of the pal’s class', async () => {
		const { id } = await send();
		const [note] = await notesFor('t.carver', id);
		expect(note).toMatchObject({ half: 'second', act: { action: 'askHalf' } });
		expect(note!.text).toContain('You don’t read Chinese');
		await chooseReads(await actor('t.carver'), ['en', 'zh']);
		expect(await notesFor('t.carver', id)).toEqual([]);
	});

	test('asked teachers see that half alone, once, and nothing of who waits where', async () => {
		const { id, revisionId } = await send();
		const before = await waitingHalves('t.chaoyang');
		const heard = overhear();
		await ask('t.carver', revisionId);
		await ask('t.carver', revisionId);
		const lin = await personId('lin');
		expect(heard.filter(([people]) => people.includes(lin))).toEqual([]);
		expect(await waitingHalves('t.chaoyang')).toBe(before + 1);
		expect(await waitingHalves('t.phillips')).toBe(0);
		const { id: readingId } = (await reading(revisionId))!;
		const view = await askedHalfView(await actor('t.chaoyang'), readingId, 'en');
		expect(view.body).toBe(chinese);
		expect(JSON.stringify(view)).not.toContain(english);
		for (const who of ['t.carver', 't.phillips', 't.guo', 'lin', 'maya', 'coordinator'])
			await expect(askedHalfView(await actor(who), readingId, 'en'), who).rejects.toThrow(NotFound);
		for (const forged of [newId(), 'nonsense', id])
			await expect(askedHalfView(await actor('t.chaoyang'), forged, 'en')).rejects.toThrow(NotFound);
		await expect(answerHalf(await actor('t.chaoyang'), readingId, 'release')).rejects.toThrow(Invalid);
		await answerHalf(await actor('t.chaoyang'), readingId, 'fine');
		await expect(answerHalf(await actor('t.sun'), readingId, 'change')).rejects.toThrow(NotFound);
		expect(await waitingHalves('t.chaoyang')).toBe(before);
		expect(await stateOf(id)).toBe('waiting');
		expect((await notesFor('t.carver', id))[0]!.text).toContain('nothing to worry about');
		await approve('t.carver', revisionId);
		expect(await stateOf(id)).toBe('released');
	});

	test('an answer against it stops the letter, and an edit of either half ends every answer', async () => {
		const first = await send();
		await ask('t.carver', first.revisionId);
		await answerHalf(await actor('t.chaoyang'), (await reading(first.revisionId))!.id, 'change');
		await expect(approve('t.carver', first.revisionId)).rejects.toMatchObject({ code: 'half_unread' });
		await setUnread(true);
		await expect(approve('t.carver', first.revisionId)).rejects.toMatchObject({ code: 'half_unread' });
		await setUnread(false);
		const second = await send(english, `${chinese}真好玩！`, { id: first.id, basis: first.revisionId });
		await ask('t.carver', second.revisionId);
		await answerHalf(await actor('t.chaoyang'), (await reading(second.revisionId))!.id, 'fine');
		const third = await send(`${english} It was fun.`, `${chinese}真好玩！`, {
			id: first.id,
			basis: second.revisionId
		});
		await expect(approve('t.carver', third.revisionId)).rejects.toMatchObject({ code: 'half_unread' });
		await expect(approve('t.carver', second.revisionId)).rejects.toThrow(Conflict);
	});

	test('what is flagged stays at the writer’s school: nobody is asked, and an asked page closes', async () => {
		const flagged = await send(flaggedBody());
		await expect(ask('t.carver', flagged.revisionId)).rejects.toMatchObject({ code: 'half_flagged' });
		expect((await notesFor('t.carver', flagged.id))[0]!.act).toBeNull();
		await setUnread(true);
		await expect(approve('t.carver', flagged.revisionId)).rejects.toMatchObject({ code: 'half_unread' });
		await setUnread(false);
		turn();
		const { id, revisionId } = await send();
		await ask('t.carver', revisionId);
		const { id: readingId } = (await reading(revisionId))!;
		await send(flaggedBody(), chinese, { id, basis: revisionId });
		await expect(askedHalfView(await actor('t.chaoyang'), readingId, 'en')).rejects.toThrow(NotFound);
	});

	test('“a student may need help” puts the letter on hold and alerts the writer’s school alone', async () => {
		const { id, revisionId } = await send();
		await ask('t.carver', revisionId);
		await answerHalf(await actor('t.chaoyang'), (await reading(revisionId))!.id, 'help');
		expect(await openHold(id)).not.toBeNull();
		const [alert] = await db().select().from(t.alert).where(eq(t.alert.subjectId, id));
		expect(alert!.schoolId).toBe((await actor('t.carver')).worksAt[0]);
		await expect(approve('t.carver', revisionId)).rejects.toMatchObject({ code: 'item_on_hold' });
	});

	test('only whoever decides about the letter asks; a colleague who was consulted and reads it says so', async () => {
		const { id, revisionId } = await send();
		for (const who of ['t.chaoyang', 't.phillips', 'maya', 'coordinator'])
			await expect(ask(who, revisionId), who).rejects.toThrow(NotFound);
		await expect(ask('t.carver', revisionId, 'third')).rejects.toThrow(Invalid);
		const says = async (who: string) => sayHalfRead(await actor(who), { itemId: id, half: 'second' });
		await expect(says('t.moore')).rejects.toThrow(NotFound);
		await addDeskNote(await actor('t.carver'), id, {
			words: 'Can you read this?',
			askedId: await personId('t.moore')
		});
		await expect(says('t.moore')).rejects.toThrow(Forbidden);
		await chooseReads(await actor('t.moore'), ['en', 'zh']);
		await says('t.moore');
		await chooseReads(await actor('t.moore'), []);
		await approve('t.carver', revisionId);
		expect(await stateOf(id)).toBe('released');
	});

	test('teachers of both sides may let it go without a reader; one side alone may not', async () => {
		const { id, revisionId } = await send();
		await pairing.setSwitch(await actor('t.carver'), pair, { of: 'unread', on: true });
		await expect(approve('t.carver', revisionId)).rejects.toMatchObject({ code: 'half_unread' });
		await pairing.setSwitch(await actor('t.chaoyang'), pair, { of: 'unread', on: true });
		await approve('t.carver', revisionId);
		expect(await stateOf(id)).toBe('released');
	});

	test('at the moment of release it is asked again: whoever read it may not any more', async () => {
		env.UNDO_SECONDS = 30;
		await chooseReads(await actor('t.ellis'), ['en', 'zh']);
		const { id, revisionId } = await send();
		await approve('t.ellis', revisionId);
		expect(await stateOf(id)).toBe('approved');
		await chooseReads(await actor('t.ellis'), []);
		moveClock(40_000);
		await releaseDue();
		expect(await stateOf(id)).toBe('waiting');
	});

	test('turning the switch off takes back approvals of letters that have not left', async () => {
		env.UNDO_SECONDS = 30;
		await setUnread(true);
		const { id, revisionId } = await send();
		await approve('t.carver', revisionId);
		expect(await stateOf(id)).toBe('approved');
		await pairing.setSwitch(await actor('t.chaoyang'), pair, { of: 'unread', on: false });
		expect(await stateOf(id)).toBe('waiting');
	});
});
