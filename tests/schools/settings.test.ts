import { beforeAll, describe, expect, test } from 'vitest';
import { and, eq, like } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { calendars } from '../../src/lib/server/schools/calendar/calendar.ts';
import {
	helpLinesOf,
	maxHelpLines,
	moveLineUp,
	removeLine,
	saveLine
} from '../../src/lib/server/schools/help-lines.ts';
import { languagesOf } from '../../src/lib/server/people/labels/languages.ts';
import { givePost } from '../../src/lib/server/schools/appointments/appoint.ts';
import { setPromises } from '../../src/lib/server/schools/settings.ts';
import {
	contactsView,
	schoolList,
	schoolView,
	wordingView
} from '../../src/lib/server/schools/programs/school-view.ts';
import { setWording, templatesFor, wordingFor } from '../../src/lib/server/schools/wordings.ts';
import { thenAgreed } from '../agreeing.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';

useWorld();

/** Saves it, and a second adult agrees. */
const keepLine = (...line: Parameters<typeof saveLine>) => thenAgreed(saveLine(...line));

const givePostTo = async (
	who: string,
	personName: string,
	rank: 'lead' | 'deputy' = 'lead',
	schoolId = 'carver'
) => givePost(await actor(who), { schoolId, rank, personId: await personId(personName) });

beforeAll(async () => {
	await db().delete(t.safeguardingPost);
	await db().delete(t.helpLine);
	await givePostTo('coordinator', 't.carver');
	await givePostTo('coordinator', 't.phillips', 'lead', 'phillips');
});

/** People who may not change it, and their error: a colleague can read the page, for others it does not exist. */
const unauthorized = [
	['t.ellis', Forbidden],
	['coordinator', Forbidden],
	['t.phillips', NotFound],
	['t.chaoyang', NotFound],
	['maya', NotFound]
] as const;

const settingEvents = async () =>
	(
		await db()
			.select()
			.from(t.auditEvent)
			.where(and(eq(t.auditEvent.verb, 'school.setting'), eq(t.auditEvent.schoolId, 'carver')))
	).map(({ detail }) => detail);

describe('the promised times', () => {
	const set = async (who: string, promiseHours: number, answerMinutes: number) =>
		setPromises(await actor(who), 'carver', { promiseHours, answerMinutes });

	test('are set by the lead, take effect at once, and are audited where they changed', async () => {
		await calendars();
		await set('t.carver', 12, 15);
		expect((await calendars()).get('carver')!.promiseHours).toBe(12);
		expect(await settingEvents()).toEqual(['promise_hours 12']);
		for (const [who, refusal] of unauthorized) await expect(set(who, 1, 5), who).rejects.toThrow(refusal);
	});

	test.each([
		[0, 15, 'promiseHours'],
		[101, 15, 'promiseHours'],
		[1.5, 15, 'promiseHours'],
		[16, 4, 'answerMinutes'],
		[16, 121, 'answerMinutes'],
		[16, Number.NaN, 'answerMinutes']
	])('%s hours and %s minutes are refused', async (hours, minutes, field) => {
		await expect(set('t.carver', hours, minutes)).rejects.toMatchObject({ field });
	});
});

describe('help lines', () => {
	const line = (name: string, over = {}) => ({ locale: 'en', name, contact: '100', hours: '', ...over });
	const names = async () =>
		(await helpLinesOf('carver')).filter(({ locale }) => locale === 'en').map(({ name }) => name);

	test('are added, changed, ordered and removed by the lead', async () => {
		const carver = await actor('t.carver');
		for (const name of ['One', 'Two', 'Three']) await keepLine(carver, 'carver', line(name));
		await keepLine(carver, 'carver', line('一', { locale: 'zh-Hans' }));
		const [first, second, third] = await helpLinesOf('carver');
		await moveLineUp(carver, 'carver', third!.id);
		expect(await names()).toEqual(['One', 'Three', 'Two']);
		await moveLineUp(carver, 'carver', first!.id);
		await keepLine(
			carver,
			'carver',
			line('Second', { id: second!.id, hours: 'Day and night', locale: 'zh-Hans' })
		);
		await removeLine(carver, 'carver', first!.id);
		expect(await names()).toEqual(['Three', 'Second']);
		expect((await settingEvents()).filter((detail) => detail?.startsWith('help_line'))).toHaveLength(8);
	});

	test('cannot be changed by anybody else, or through another school', async () => {
		const [first] = await helpLinesOf('carver');
		for (const [who, refusal] of unauthorized) {
			const person = await actor(who);
			await expect(keepLine(person, 'carver', line('No')), who).rejects.toThrow(refusal);
			await expect(moveLineUp(person, 'carver', first!.id), who).rejects.toThrow(refusal);
			await expect(removeLine(person, 'carver', first!.id), who).rejects.toThrow(refusal);
		}
		const phillips = await actor('t.phillips');
		await expect(removeLine(phillips, 'phillips', first!.id)).rejects.toThrow(NotFound);
		await expect(keepLine(phillips, 'phillips', line('No', { id: first!.id }))).rejects.toThrow(NotFound);
		for (const id of [newId(), 'nonsense'])
			await expect(moveLineUp(await actor('t.carver'), 'carver', id)).rejects.toThrow(NotFound);
		expect(await names()).toEqual(['Three', 'Second']);
	});

	test('need who and how, in a language of the program, and are limited in number', async () => {
		const carver = await actor('t.carver');
		const refused: [object, string][] = [
			[{ name: ' ' }, 'name'],
			[{ contact: '' }, 'contact'],
			[{ locale: 'hu' }, 'locale'],
			[{ hours: 'x'.repeat(81) }, 'hours'],
			[{ name: 'a\0b' }, 'name']
		];
		for (const [over, field] of refused)
			await expect(keepLine(carver, 'carver', line('Line', over))).rejects.toMatchObject({ field });
		for (let n = (await names()).length; n < maxHelpLines; n++)
			await keepLine(carver, 'carver', line(`Line ${n}`));
		await expect(keepLine(carver, 'carver', line('One too many'))).rejects.toThrow('help_line_too_many');
	});
});

describe('templates of decisions', () => {
	const set = async (who: string, text: string, over = {}) =>
		setWording(await actor(who), { schoolId: 'carver', key: 'return_contact', locale: 'en', text, ...over });

	test('exist in every language of the program, and the school’s own text replaces the default', async () => {
		expect(await languagesOf('carver')).toEqual(['en', 'zh-Hans']);
		expect(await languagesOf('chaoyang')).toEqual(['zh-Hans', 'en']);
		const defaultText = await wordingFor('carver', 'return_contact', 'zh-Hans');
		await set('t.carver', '  No numbers here, please.  ');
		expect(await wordingFor('carver', 'return_contact', 'en')).toBe('No numbers here, please.');
		expect(await wordingFor('carver', 'return_contact', 'zh-Hans')).toBe(defaultText);
		expect(await wordingFor('phillips', 'return_contact', 'en')).not.toBe('No numbers here, please.');
		expect(await wordingFor('carver', 'return_contact', 'hu')).toContain('phone number');
		const templates = await templatesFor('carver', ['en', 'zh-Hans']);
		expect(templates.filter(({ own }) => own).map(({ key, locale }) => `${key} ${locale}`)).toEqual([
			'return_contact en'
		]);
		expect(templates.every(({ text }) => text.length > 10)).toBe(true);
		expect(await settingEvents()).toContain('wording return_contact en');
	});

	test('return to the default when the own text is emptied', async () => {
		await set('t.carver', 'Ours');
		await set('t.carver', ' ');
		expect(await db().select().from(t.wording).where(like(t.wording.key, 'return%'))).toEqual([]);
		expect(await wordingFor('carver', 'return_contact', 'en')).toContain('phone number');
	});

	test('are not set by anybody else, or with an invalid length, key or language', async () => {
		for (const [who, refusal] of unauthorized) await expect(set(who, 'No'), who).rejects.toThrow(refusal);
		await expect(set('t.carver', 'x'.repeat(501))).rejects.toEqual(new Invalid('text', 'words_too_long'));
		for (const over of [{ key: 'constructor' }, { key: 'return_nothing' }, { locale: 'hu' }])
			await expect(set('t.carver', 'No', over)).rejects.toThrow(Invalid);
	});
});

test('a school is visible to its teachers and the coordinators of its programs, and to nobody else', async () => {
	for (const who of ['t.carver', 't.ellis', 'coordinator'])
		expect((await contactsView(await actor(who), 'carver', 'en')).posts.lead?.name, who).toBe('Ms Carter');
	for (const who of ['t.phillips', 't.chaoyang', 'maya'])
		for (const view of [schoolView, contactsView, wordingView])
			await expect(view(await actor(who), 'carver', 'en'), who).rejects.toThrow(NotFound);
	expect((await schoolList(await actor('coordinator'), 'en')).map(({ id }) => id)).toEqual([
		'anshan',
		'carver',
		'chaoyang',
		'phillips'
	]);
	expect((await schoolList(await actor('t.ellis'), 'en')).map(({ id }) => id)).toEqual(['carver']);
	expect(await schoolList(await actor('maya'), 'en')).toEqual([]);
});
