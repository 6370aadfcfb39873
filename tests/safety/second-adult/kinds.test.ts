// Names, help lines, contacts and boards wait for a second adult, too: who may be second for each, and what children read meanwhile.
import { beforeEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { changesView } from '../../../src/lib/server/safety/second-adult/decisions/index.ts';
import { labels } from '../../../src/lib/server/people/labels/index.ts';
import { renameCity, renameProgram } from '../../../src/lib/server/schools/programs/index.ts';
import {
	contactsOf,
	helpLinesOf,
	moveLineUp,
	removeLine,
	saveContact,
	saveLine
} from '../../../src/lib/server/schools/index.ts';
import { helpView } from '../../../src/lib/server/safety/alerts/index.ts';
import { changeBoard, closeBoard, createBoard, forumView } from '../../../src/lib/server/forum/index.ts';
import { citiesView, tieCity } from '../../../src/lib/server/site/index.ts';
import { secondsTo, waitingWords } from '../../agreeing.ts';
import { defaultSettings } from '../../forum/boards.ts';
import { useNothingSaid } from '../alerts/adult-writing.ts';
import { line } from '../alerts/gate-verbs.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { unrecorded } from '../../unrecorded.ts';
import { decideAs, program, waitingId } from './stage.ts';

useWorld();
useNothingSaid();
beforeEach(async () => {
	await db().delete(t.proposedWordsShown);
	await unrecorded(() => db().delete(t.proposedWords));
});

const nameOf = async (subject: string) => (await labels('en'))(subject);

test('a program keeps its name until a lead of its schools has agreed', async () => {
	const before = await nameOf(`program:${program}`);
	expect(await renameProgram(await actor('coordinator'), program, { en: 'River and wall' })).toBe(true);
	expect(await nameOf(`program:${program}`)).toBe(before);
	const id = await waitingId();
	expect(await secondsTo(id)).toEqual(['t.carver', 't.chaoyang']);
	await decideAs('t.chaoyang', id);
	expect(await nameOf(`program:${program}`)).toBe('River and wall');
});

test('a name of a student is refused when it is proposed, and once more when it takes effect', async () => {
	const coordinator = await actor('coordinator');
	await expect(renameProgram(coordinator, program, { en: 'Maya Bennett and friends' })).rejects.toEqual(
		new Invalid('name.en', 'naming_maybe')
	);
	await renameProgram(coordinator, program, { en: 'Quentin Applebaum and friends' });
	const id = await waitingId();
	await db().update(t.person).set({ displayName: 'Quentin Applebaum' }).where(eq(t.person.username, 'maya'));
	await expect(decideAs('t.carver', id)).rejects.toThrow(Invalid);
	expect(await nameOf(`program:${program}`)).not.toContain('Quentin');
	expect(await waitingWords()).toHaveLength(1);
});

test('a city keeps its name until another coordinator has agreed', async () => {
	const names = { en: 'Beijing, north' };
	expect(await renameCity(await actor('coordinator'), program, { id: 'beijing', names })).toBe(true);
	expect(await nameOf('city:beijing')).not.toBe(names.en);
	const id = await waitingId();
	for (const who of ['t.ellis', 'lin']) await expect(decideAs(who, id), who).rejects.toThrow(NotFound);
	const [second] = await secondsTo(id);
	await decideAs(second!, id);
	expect(await nameOf('city:beijing')).toBe(names.en);
});

test('a new city is not shown among the sister cities before somebody has agreed to its name', async () => {
	const tie = { cityId: '', country: 'GH', names: { en: 'Kumasi', 'zh-Hans': '库马西' }, kind: 'friendship' };
	const place = { since: '', latitude: '6.69', longitude: '-1.62' };
	await tieCity(await actor('coordinator'), { ...tie, ...place });
	const shown = async () => (await citiesView('en')).map(({ id }) => id);
	expect(await shown()).not.toContain('kumasi');
	const id = await waitingId();
	const [second] = await secondsTo(id);
	await decideAs(second!, id);
	expect(await shown()).toContain('kumasi');
});

describe('a board', () => {
	const shownTo = async (who: string) => JSON.stringify(await forumView(await actor(who), 'en'));
	const settings = (en: string) => ({ ...defaultSettings, names: { en } });

	test('that is new opens when a second adult has agreed to its name, and not before', async () => {
		const coordinator = await actor('coordinator');
		const id = await createBoard(coordinator, program, settings('Stars and kites'));
		expect(await shownTo('maya')).not.toContain('Stars and kites');
		await expect(closeBoard(coordinator, id, false)).rejects.toEqual(new Conflict('board_name_waits'));
		const [view] = await changesView(await actor('t.carver'), 'en');
		expect(view).toMatchObject({ isNew: true, before: [] });
		// Other settings change nothing about it.
		await changeBoard(coordinator, id, { ...settings('Stars and kites'), openers: 'staff' });
		await decideAs('t.carver', view!.id);
		expect(await shownTo('maya')).toContain('Stars and kites');
		await changeBoard(coordinator, id, settings('Stars'));
		expect(await shownTo('maya')).toContain('Stars and kites');
		await decideAs('t.chaoyang', await waitingId());
		expect(await shownTo('maya')).not.toContain('Stars and kites');
	});

	test('to whose name nobody agreed stays closed, under a newer name, too', async () => {
		const coordinator = await actor('coordinator');
		const id = await createBoard(coordinator, program, settings('Owls'));
		await decideAs('t.carver', await waitingId(), 'drop');
		await expect(closeBoard(coordinator, id, false)).rejects.toThrow(Conflict);
		await changeBoard(coordinator, id, settings('Larks'));
		expect(await shownTo('maya')).not.toContain('Larks');
		await decideAs('t.carver', await waitingId());
		expect(await shownTo('maya')).toContain('Larks');
	});
});

describe('a help line', () => {
	const save = async (over = {}, who = 't.carver') =>
		saveLine(await actor(who), 'carver', { ...line, ...over });
	const shown = async () => JSON.stringify(await helpView(await actor('maya'), 'en'));

	test('is shown to a child in need when the coordinator has agreed, where the school has one lead', async () => {
		expect(await save({ name: 'Night line' })).toBe(true);
		expect(await shown()).not.toContain('Night line');
		const id = await waitingId();
		expect(await secondsTo(id)).toEqual(['coordinator']);
		await expect(decideAs('t.carver', id)).rejects.toThrow(Forbidden);
		for (const who of ['t.moore', 't.ellis', 't.chaoyang', 't.phillips', 'maya'])
			await expect(decideAs(who, id), who).rejects.toThrow(NotFound);
		await decideAs('coordinator', id);
		expect(await shown()).toContain('Night line');
	});

	test('is changed by two, moved and removed by one; its removal ends what waits', async () => {
		const [first] = (await helpLinesOf('carver')).filter(({ locale }) => locale === 'en');
		await save({ id: first!.id, contact: 'Call 205-555-0100' });
		expect(await shown()).not.toContain('205-555-0100');
		await moveLineUp(await actor('t.carver'), 'carver', first!.id);
		await removeLine(await actor('t.carver'), 'carver', first!.id);
		expect(await helpLinesOf('carver')).not.toContainEqual(expect.objectContaining({ id: first!.id }));
		expect(await waitingWords()).toEqual([]);
	});

	test('that was removed by hand meanwhile is not brought back', async () => {
		await save({ name: 'Day line' });
		await decideAs('coordinator', await waitingId());
		const [added] = (await helpLinesOf('carver')).filter(({ name }) => name === 'Day line');
		await save({ id: added!.id, name: 'Other line' });
		const id = await waitingId();
		await db().delete(t.helpLine).where(eq(t.helpLine.id, added!.id));
		await expect(decideAs('coordinator', id)).rejects.toEqual(new Conflict('proposal_gone'));
		await decideAs('coordinator', id, 'drop');
	});

	test('with words of an adult who seeks a child is refused, and nobody is asked', async () => {
		for (const over of [
			{ name: 'Come to room 12 alone, do not tell' },
			{ contact: 'Snapchat coachw707, do not tell your parents' }
		])
			await expect(save(over), JSON.stringify(over)).rejects.toThrow(Invalid);
		expect(await waitingWords()).toEqual([]);
	});
});

test('a contact waits; a kind alone, which nobody writes, does not', async () => {
	const lead = await actor('t.carver');
	const [first] = (await contactsOf('carver')).filter(({ locale }) => locale === 'en');
	const { id, locale, name, contact, note } = first!;
	const typed = { id, locale, name, contact, note: note ?? '' };
	expect(await saveContact(lead, 'carver', { ...typed, kind: 'other' })).toBe(false);
	expect(await saveContact(lead, 'carver', { ...typed, kind: 'other', note: 'Ask for Ann' })).toBe(true);
	const read = async () => (await contactsOf('carver')).find((row) => row.id === id)!.note;
	expect(await read()).toBe(note);
	await decideAs('coordinator', await waitingId());
	expect(await read()).toBe('Ask for Ann');
});
