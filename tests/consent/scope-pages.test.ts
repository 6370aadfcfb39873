// What the pages say about further scopes: for staff, for the family on paper, for the student, and in the copy.
import { describe, expect, test } from 'vitest';
import * as consent from '../../src/lib/server/consent/index.ts';
import { furtherScopes } from '../../src/lib/server/consent/scopes.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { inDays, withdraw } from './acts.ts';
import { permit } from './scopes.ts';

useWorld();

const ledger = async (who: string, whom: string, locale: 'en' | 'zh-Hans' = 'en') =>
	inLocale(locale, async () => consent.ledgerView(await actor(who), await personId(whom), locale));

test('the page of a student shows each scope, and every entry of the ledger with its scope', async () => {
	await permit('t.carver', 'maya', 'publish', { giverName: 'Ann Vance' });
	await permit('t.carver', 'maya', 'voice', { until: inDays(9) });
	await withdraw('t.carver', 'maya', { scope: 'voice' });
	const { further, entries } = await ledger('t.ellis', 'maya');
	expect(further.scopes.map(({ name, text }) => [name, text.replace(/, until .*/, ', until …')])).toEqual([
		['Boards', 'Recorded'],
		['Public pages', 'Recorded, until …'],
		['Pictures to the pal', 'Not recorded'],
		['Recordings to the pal', 'Withdrawn']
	]);
	expect(further.withdrawable.map(({ value }) => value)).toEqual(['boards', 'publish']);
	// Boards are agreed to with the form for taking part.
	const offered = further.offered.filter(({ value }) => !/^(event|travel) /.test(value));
	expect(offered.map(({ value }) => value)).toEqual(['publish', 'picture', 'voice']);
	expect(further.offered.map(({ text }) => text)).toContain('Event: Youth camp: three days of Chinese');
	expect(further.offered.map(({ text }) => text).join()).toContain('A month in Chao Yang');
	expect(further.offered.map(({ text }) => text).join()).not.toContain('Teachers visit Anshan');
	expect(entries.map(({ title, over }) => [title, over])).toEqual([
		['Recordings to the pal: permission was withdrawn', false],
		['Recordings to the pal · Permission from a parent or guardian', true],
		['Public pages · Permission from a parent or guardian', false],
		[expect.any(String), false]
	]);
	const chinese = await ledger('t.ellis', 'maya', 'zh-Hans');
	expect(chinese.further.scopes.map(({ name }) => name)).toContain('公开页面');
	await expect(ledger('t.moore', 'maya')).rejects.toThrow(NotFound);
});

test('the list of a class says what else is agreed to, and nothing of a scope that ended', async () => {
	const view = await inLocale('en', async () => consent.consentView(await actor('t.carver'), 'en'));
	const lines = new Map(
		view.classrooms.flatMap(({ students }) => students.map(({ id, also }) => [id, also] as const))
	);
	expect(lines.get(await personId('maya'))).toBe('Also: Public pages');
	expect(lines.get(await personId('andre'))).toBeNull();
	// A family of the demo world.
	expect(lines.get(await personId('imani'))).toBe('Also: Public pages');
});

test('an event that a room names is offered by its name, and only what it names can be recorded', async () => {
	const feast = { id: 'feast-2027', text: 'Chinese New Year Festival' };
	const stop = consent.nameSubjects('event', {
		offered: async ({ worksAt }) => (worksAt.includes('carver') ? [feast] : []),
		named: async (ids) => [feast].filter(({ id }) => ids.includes(id))
	});
	try {
		expect((await ledger('t.carver', 'andre')).further.offered).toContainEqual({
			value: 'event feast-2027',
			text: 'Event: Chinese New Year Festival'
		});
		await expect(permit('t.carver', 'andre', 'event', { about: 'feast-2028' })).rejects.toThrow(
			'consent_about'
		);
		await expect(permit('t.chaoyang', 'lin', 'event', { about: 'feast-2027' })).rejects.toThrow(
			'consent_about'
		);
		await permit('t.carver', 'andre', 'event', { about: 'feast-2027' });
		const { further } = await ledger('t.carver', 'andre');
		expect(further.scopes.at(-1)!.name).toBe('Event: Chinese New Year Festival');
		const own = await inLocale('en', async () => consent.ownScopesView(await actor('andre'), 'en'));
		expect(own.at(-1)).toMatchObject({
			name: 'Coming to an event: Chinese New Year Festival',
			agreed: true
		});
	} finally {
		stop();
	}
	// What has lost its name can still be withdrawn.
	expect((await ledger('t.carver', 'andre')).further.withdrawable.at(-1)).toEqual({
		value: 'event feast-2027',
		text: 'Event'
	});
});

test('a student reads what their family agreed to, in their language; unknown is no', async () => {
	const view = async (who: string, locale: 'en' | 'zh-Hans') =>
		inLocale(locale, async () => consent.ownScopesView(await actor(who), locale));
	const maya = await view('maya', 'en');
	expect(maya.map(({ id, agreed }) => [id, agreed])).toEqual([
		['letters', true],
		['boards', true],
		['publish', true],
		['picture', false],
		['voice', false]
	]);
	expect(maya.find(({ id }) => id === 'voice')!.text).toBe('No');
	expect((await view('luis', 'en')).every(({ agreed }) => !agreed)).toBe(true);
	expect((await view('lin', 'zh-Hans'))[0]).toMatchObject({ name: '给笔友写信', text: '同意' });
});

describe('the paper of each scope', () => {
	test.each(furtherScopes)(
		'%s says what, how long and how to take it back, in both languages',
		async (scope) => {
			for (const language of ['en', 'zh-Hans']) {
				const { paper } = await consent.paperView(await actor('t.carver'), { scope, language }, 'en');
				expect(paper.version).toContain(consent.formVersionsOf(scope)[0]);
				expect(paper.parts.length).toBeGreaterThan(3);
				expect(paper.filled !== null).toBe(scope === 'event' || scope === 'travel');
				expect(JSON.stringify(paper)).not.toMatch(/undefined|\{\w+\}/);
				expect(/[\u4e00-\u9fff]/.test(paper.title)).toBe(language === 'zh-Hans');
			}
		}
	);

	test('that for public pictures says within which time they are gone; others than these do not exist', async () => {
		const teacher = await actor('t.carver');
		const { paper } = await consent.paperView(teacher, { scope: 'publish' }, 'en');
		expect(JSON.stringify(paper)).toContain('gone from our pages within a minute');
		await expect(consent.paperView(teacher, { scope: 'everything' }, 'en')).rejects.toThrow(NotFound);
		await expect(consent.paperView(await actor('maya'), { scope: 'publish' }, 'en')).rejects.toThrow(
			NotFound
		);
	});
});
