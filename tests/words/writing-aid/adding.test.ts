// Staff add to the help with writing, change and remove it, and hide what is built in: who, for whom, and what is refused.
import { asGated } from '../../../src/lib/server/kernel/gated-words.ts';
import { beforeEach, expect, test } from 'vitest';
import { and, eq, like } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as programs from '../../../src/lib/server/schools/programs/index.ts';
import * as aids from '../../../src/lib/server/words/writing-aid/index.ts';
import { mostAids } from '../../../src/lib/server/words/writing-aid/change-aids.ts';
import { ideasOf } from '../../../src/lib/server/words/writing-aid/aid-place.ts';
import { thenAgreed } from '../../agreeing.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';

useWorld();
let room: string;
const program = 'birmingham-beijing';
beforeEach(async () => {
	await db().delete(t.writingAid);
	await db().delete(t.hiddenAid);
	room = (await actor('t.carver')).teaches[0]!;
});

const starter = {
	kind: 'starter',
	level: 'zh-2',
	about: 'food',
	text: '我们家常做……',
	help: 'At home we often cook …'
};
const add = async (who: string, over: Partial<aids.AidForm> = {}, place = room) =>
	aids.addAid(await actor(who), place, { ...starter, ...over });
const stored = () => db().select().from(t.writingAid).orderBy(t.writingAid.id);

/** The beginnings or words that a student is offered about food in Chinese. */
async function offered(who: string, pal: string, kind: 'starters' | 'words' = 'starters', about = 'food') {
	const choice = { language: 'zh', level: '2', about, topicId: null };
	const place = { kind: 'letter', id: await pairingOf(who, pal) };
	return (await aids.startView(await actor(who), place, choice, 'en'))[kind].map(({ text }) => text);
}

test('a teacher adds for a class that they teach: its students see it, those of other classes do not', async () => {
	await add('t.carver');
	await add('t.carver', { kind: 'word', text: '炒饭', help: '' });
	expect(await offered('maya', 'lin')).toContain('我们家常做……');
	expect(await offered('maya', 'lin', 'words')).toContain('炒饭');
	expect(await offered('maya', 'lin', 'starters', 'school'), 'under another topic').not.toContain(
		'我们家常做……'
	);
	expect(await offered('darius', 'meng'), 'of another class').not.toContain('我们家常做……');
	expect(await offered('lin', 'maya'), 'of the partner class').not.toContain('我们家常做……');
	for (const who of ['t.moore', 't.chaoyang', 't.phillips', 'coordinator', 'maya'])
		await expect(add(who), who).rejects.toThrow(NotFound);
	expect(await stored()).toHaveLength(2);
});

test('a coordinator adds for the program, and nobody else does', async () => {
	await add('coordinator', {}, program);
	expect(await offered('maya', 'lin')).toContain('我们家常做……');
	expect(await offered('darius', 'meng')).toContain('我们家常做……');
	expect(await offered('james', 'wei'), 'of another program').not.toContain('我们家常做……');
	for (const who of ['t.carver', 't.song', 'maya'])
		await expect(add(who, {}, program), who).rejects.toThrow(NotFound);
	for (const place of ['nowhere', '', '\0', newId(), 'x'.repeat(100_000)])
		await expect(add('coordinator', {}, place)).rejects.toThrow(NotFound);
});

test('for an idea of the week: it is offered with that idea, and goes with it', async () => {
	const [running] = await db().select().from(t.cycle).where(eq(t.cycle.programId, program));
	const cycle = { programId: program, cycleId: running!.id };
	const week = 12;
	const coordinator = await actor('coordinator');
	await thenAgreed(programs.savePrompt(coordinator, cycle, { week, words: { en: 'Anything' } }));
	const idea = (await ideasOf({ kind: 'classroom', id: room })).at(-1);
	await add('t.carver', { about: `idea:${idea}`, text: '我最想说的是……' });
	const [aid] = await stored();
	expect(aid).toMatchObject({ promptId: idea, topic: null });
	const [elsewhere] = await ideasOf({ kind: 'program', id: 'birmingham-anshan' });
	for (const about of [`idea:${elsewhere}`, 'idea:', `idea:${newId()}`, 'nothing', 'idea:\0'])
		await expect(add('t.carver', { about, text: '别的……' }), about).rejects.toEqual(
			new Invalid('about', 'aid_about')
		);
	await programs.savePrompt(coordinator, cycle, { week, words: {} });
	expect(await stored()).toEqual([]);
});

test('whole sentences, contact details, and what an adult must not ask are refused', async () => {
	for (const [over, field, code] of [
		[{ text: '我喜欢狗。' }, 'text', 'aid_closed'],
		[{ text: '' }, 'text', 'aid_missing'],
		[{ text: ' \u200b ' }, 'text', 'aid_missing'],
		[{ text: '我喜欢……和……' }, 'text', 'aid_blanks'],
		[{ text: 'I like …' }, 'text', 'aid_language'],
		[{ text: '我\0喜欢……' }, 'text', 'letter_unreadable'],
		[{ text: '我'.repeat(100_000) }, 'text', 'words_too_long'],
		[{ help: 'x'.repeat(100_000) }, 'help', 'words_too_long'],
		[{ text: '我的微信号是 abc12345678……' }, 'text', 'aid_words'],
		[{ help: 'Call me at 205 555 0143' }, 'help', 'aid_words'],
		[{ kind: 'sentence' }, 'kind', 'form_invalid'],
		[{ level: 'zh-9' }, 'level', 'form_invalid'],
		[{ level: 'fr-1' }, 'level', 'form_invalid'],
		[{ level: '' }, 'level', 'form_invalid'],
		[{ kind: 'word', text: '我喜欢。' }, 'text', 'aid_word']
	] as const)
		await expect(add('t.carver', over), JSON.stringify(over).slice(0, 60)).rejects.toMatchObject({
			field,
			code
		});
	expect(await stored()).toEqual([]);
	// What the checks refused is kept for the lead: two contacts, and what an adult may not ask.
	const secret = { level: 'en-2', text: 'Do not tell your parents that we …', help: '' };
	await expect(add('t.carver', secret)).rejects.toEqual(new Invalid('text', 'aid_words'));
	expect(await db().$count(t.staffWords, eq(t.staffWords.place, 'starter'))).toBe(3);
});

test('any teacher of the class changes and removes; a form that was opened before is refused', async () => {
	await add('t.carver');
	const { id } = (await stored())[0]!;
	const change = async (who: string, over: object = {}, place = room) =>
		aids.changeAid(await actor(who), place, { ...starter, id, changes: 0, text: '我爸爸常做……', ...over });
	for (const who of ['t.moore', 't.chaoyang', 'coordinator', 'maya'])
		await expect(change(who), who).rejects.toThrow(NotFound);
	for (const forged of [newId(), 'nonsense', ''])
		await expect(change('t.carver', { id: forged })).rejects.toThrow(NotFound);
	await expect(change('coordinator', {}, program), 'by another place').rejects.toThrow(NotFound);
	await change('t.ellis');
	await expect(change('t.carver')).rejects.toEqual(new Conflict('aid_changed'));
	await expect(change('t.carver', { changes: 1, text: '我喜欢狗。' })).rejects.toThrow(Invalid);
	expect(await stored()).toMatchObject([{ text: '我爸爸常做……', changes: 1, by: await personId('t.ellis') }]);
	for (const who of ['t.moore', 'coordinator', 'maya'])
		await expect(aids.removeAid(await actor(who), room, id), who).rejects.toThrow(NotFound);
	await aids.removeAid(await actor('t.carver'), room, id);
	await expect(aids.removeAid(await actor('t.carver'), room, id)).rejects.toThrow(NotFound);
	const events = await db()
		.select()
		.from(t.auditEvent)
		.where(and(like(t.auditEvent.verb, 'aid.%'), eq(t.auditEvent.detail, id)))
		.orderBy(t.auditEvent.at, t.auditEvent.id);
	expect(events.map(({ verb, subjectKind, subjectId }) => [verb, subjectKind, subjectId])).toEqual([
		['aid.add', 'classroom', room],
		['aid.change', 'classroom', room],
		['aid.remove', 'classroom', room]
	]);
});

test('the same text once, and at most 300 in one place', async () => {
	await add('t.carver');
	await expect(add('t.ellis')).rejects.toEqual(new Conflict('aid_there'));
	const by = await personId('t.carver');
	const row = { classroomId: room, kind: 'word' as const, language: 'en', level: 1, topic: 'food', by };
	const word = (n: number) => ({ ...row, text: asGated(`word ${n}`), help: asGated(''), at: new Date() });
	await db()
		.insert(t.writingAid)
		.values(Array.from({ length: mostAids - 1 }, (_, n) => word(n)));
	await expect(add('t.carver', { text: '我们常吃……' })).rejects.toEqual(new Conflict('aids_many'));
});

test('a teacher hides something built in from their class, and shows it again', async () => {
	const [first] = await offered('maya', 'lin');
	const hide = async (who: string, aid = 'zh-food-1', place = room) =>
		aids.hideAid(await actor(who), place, aid);
	for (const who of ['t.moore', 't.chaoyang', 'coordinator', 'maya'])
		await expect(hide(who), who).rejects.toThrow(NotFound);
	await expect(hide('coordinator', 'zh-food-1', program), 'for a program').rejects.toThrow(NotFound);
	for (const aid of ['zh-food-99', '', '\0', 'x'.repeat(100_000)])
		await expect(hide('t.carver', aid)).rejects.toThrow(NotFound);
	await hide('t.carver');
	await hide('t.ellis');
	expect(await offered('maya', 'lin')).not.toContain(first);
	expect(await offered('darius', 'meng'), 'another class').toContain(first);
	await aids.showAid(await actor('t.ellis'), room, 'zh-food-1');
	expect(await offered('maya', 'lin')).toContain(first);
	await hide('t.carver', 'zh-food-米饭');
	expect(await offered('maya', 'lin', 'words')).not.toContain('米饭');
});

test('staff see what belongs to their places, and no other', async () => {
	await add('t.carver');
	const view = async (who: string, place?: string) =>
		aids.staffAidsView(await actor(who), { place, language: 'zh', topic: 'food' }, 'en');
	expect((await view('t.carver', room)).place).toMatchObject({
		added: [{ text: '我们家常做……', level: 'zh-2' }]
	});
	expect((await view('t.carver')).place!.id).toBe(room);
	for (const [who, place] of [
		['t.chaoyang', room],
		['coordinator', room],
		['t.carver', program],
		['t.carver', 'nonsense']
	] as const)
		await expect(view(who, place), who).rejects.toThrow(NotFound);
	expect((await view('coordinator', program)).place).toMatchObject({ kind: 'program', added: [] });
});
