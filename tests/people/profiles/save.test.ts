import { describe, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { alert, auditEvent, profileLanguage } from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { findSubject } from '../../../src/lib/server/safety/restrictions/subject.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { levelStep } from '../../../src/lib/server/engines/cohort/levels.ts';
import { ageBand, profileOf } from '../../../src/lib/server/people/profiles/find.ts';
import * as profiles from '../../../src/lib/server/people/profiles/index.ts';
import { levelIds } from '../../../src/lib/server/people/profiles/levels.ts';
import {
	interestChoices,
	interestLabel,
	interests,
	topicChoices,
	topicLabel,
	interestTopics
} from '../../../src/lib/server/people/interests/index.ts';
import { profileForStaff } from '../../../src/lib/server/people/profiles/staff-view.ts';
import { profileView } from '../../../src/lib/server/people/profiles/profile-view.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();

const fields = {
	interests: ['basketball', 'drawing'],
	own: ['steel drums'],
	topics: ['food'],
	languages: [
		{ language: 'en', level: 'native' },
		{ language: 'zh', level: 'yct2' },
		{ language: '', level: '' }
	],
	wantsSecondPal: true
};
const save = async (username: string, more: Partial<typeof fields> = {}) =>
	profiles.save(await actor(username), { ...fields, ...more });
const profile = async (username: string) => profileOf(await personId(username));

describe('the lists of interests, topics and levels', () => {
	test('have at least 60 interests and 30 topics, each with a label in both languages', () => {
		expect(interests.length).toBeGreaterThanOrEqual(60);
		expect(interestTopics.length).toBeGreaterThanOrEqual(30);
		expect(new Set(interests).size).toBe(interests.length);
		expect(new Set(interestTopics).size).toBe(interestTopics.length);
		for (const id of interests) expect(interestLabel(id, 'zh-Hans')).toMatch(/[\u4e00-\u9fff]/);
		for (const id of interestTopics) expect(topicLabel(id, 'zh-Hans')).toMatch(/[\u4e00-\u9fff]/);
		for (const locale of ['en', 'zh-Hans']) {
			const labels = [interestChoices(locale), topicChoices(locale)].map((groups) =>
				groups.flatMap(({ items }) => items.map(({ label }) => label))
			);
			for (const list of labels) expect(new Set(list).size).toBe(list.length);
		}
		expect(interestLabel('basketball', 'fr')).toBe('basketball');
		expect(interestLabel('somebody’s own words', 'en')).toBe('somebody’s own words');
	});

	test('have only levels that the solver knows', () => {
		for (const level of levelIds)
			expect(levelStep(level === 'native' ? 'NATIVE' : level.toUpperCase())).toBeGreaterThan(0);
	});
});

describe('the profile of a student', () => {
	test('is saved as a whole and replaces what was said before', async () => {
		await save('noor');
		expect(await profile('noor')).toMatchObject({
			interests: ['basketball', 'drawing'],
			own: ['steel drums'],
			topics: ['food'],
			languages: [
				{ language: 'en', level: 'native', byTeacher: false },
				{ language: 'zh', level: 'YCT 2', byTeacher: false }
			],
			wantsSecondPal: true
		});
		await save('noor', { interests: ['go'], own: [], topics: [], languages: [], wantsSecondPal: false });
		expect(await profile('noor')).toMatchObject({
			interests: ['go'],
			own: [],
			topics: [],
			languages: [],
			wantsSecondPal: false
		});
		const events = and(eq(auditEvent.verb, 'profile.save'), eq(auditEvent.subjectId, await personId('noor')));
		expect(
			await db().select().from(auditEvent).where(events).orderBy(auditEvent.at, auditEvent.id)
		).toHaveLength(2);
	});

	test.each([
		['an interest that is in no list', { interests: ['hacking'] }, 'form', 'form_invalid'],
		['a topic that is in no list', { topics: ['constructor'] }, 'form', 'form_invalid'],
		['too many interests', { interests: interests.slice(0, 13) }, 'interests', 'interests_many'],
		['own words that are too long', { own: ['x'.repeat(41)] }, 'own', 'own_words_long'],
		['a NUL in own words', { own: ['a\0'] }, 'own', 'letter_unreadable'],
		[
			'an unknown language',
			{ languages: [{ language: 'klingon', level: 'A1' }] },
			'languages',
			'form_invalid'
		],
		['an unknown level', { languages: [{ language: 'en', level: 'great' }] }, 'languages', 'form_invalid'],
		[
			'a Chinese test of English',
			{ languages: [{ language: 'en', level: 'HSK 3' }] },
			'languages',
			'level_chinese'
		],
		[
			'a language twice',
			{
				languages: [
					{ language: 'en', level: 'A1' },
					{ language: 'en', level: 'B1' }
				]
			},
			'languages',
			'languages_twice'
		]
	])('%s is refused, and nothing is changed', async (_, more, field, code) => {
		const before = await profile('noor');
		await expect(save('noor', more as never)).rejects.toEqual(new Invalid(field, code));
		expect(await profile('noor')).toEqual(before);
	});

	test('can be saved by students only', async () => {
		await expect(save('t.carver')).rejects.toThrow(NotFound);
		await expect(save('coordinator')).rejects.toThrow(NotFound);
	});

	test('is hidden from pals; staff of the school see it, with the findings about own words', async () => {
		await save('maya', { own: ['my insta is maya_plays', 'kite building'] });
		expect(JSON.stringify(await messages.listPals(await actor('lin')))).not.toContain('maya_plays');
		const carver = await actor('t.carver');
		const file = await profileForStaff(carver, await findSubject(carver, await personId('maya')), 'en');
		expect(file.own.find(({ words }) => words === 'kite building')!.seen).toEqual([]);
		expect(file.own.find(({ words }) => words.includes('insta'))!.seen).not.toEqual([]);
		expect(file.interests).toContain('basketball');
		expect(file.age).toMatch(/^\d+–\d+$/);
	});

	test('alerts the school’s lead where own words may be a call for help', async () => {
		await save('andre', { own: ['I want to kill myself'] });
		const raised = and(eq(alert.kind, 'profile'), eq(alert.subjectId, await personId('andre')));
		expect(await db().select().from(alert).where(raised)).toHaveLength(1);
	});
});

describe('a language level', () => {
	test('that a teacher corrected stays, whatever the student says later', async () => {
		await save('maya');
		const maya = await personId('maya');
		await profiles.correctStudentLevel(await actor('t.carver'), maya, { language: 'zh', level: 'A2' });
		await save('maya', { languages: [{ language: 'zh', level: 'HSK 6' }] });
		expect((await profile('maya')).languages).toEqual([{ language: 'zh', level: 'A2', byTeacher: true }]);
		await save('maya', { languages: [] });
		expect((await profile('maya')).languages).toEqual([{ language: 'zh', level: 'A2', byTeacher: true }]);
		const view = await profileView(await actor('maya'), 'en');
		expect(view.corrected).toEqual([{ language: 'Chinese', level: 'A2' }]);
		expect(view.languages.map(({ id }) => id)).not.toContain('zh');
		// Another teacher may correct it again.
		await profiles.correctStudentLevel(await actor('t.ellis'), maya, { language: 'zh', level: 'B1' });
		expect((await profile('maya')).languages).toMatchObject([{ level: 'B1' }]);
	});

	test('is corrected by a teacher of the classroom only', async () => {
		const maya = await personId('maya');
		const before = await db().select().from(profileLanguage).where(eq(profileLanguage.personId, maya));
		for (const username of ['t.moore', 't.chaoyang', 'coordinator', 'lin', 'maya'])
			await expect(
				profiles.correctStudentLevel(await actor(username), maya, { language: 'zh', level: 'C2' }),
				username
			).rejects.toThrow(NotFound);
		expect(await db().select().from(profileLanguage).where(eq(profileLanguage.personId, maya))).toEqual(
			before
		);
	});
});

test('the age band spans two years, and reveals no birthday', () => {
	const moment = new Date('2026-03-05T12:00:00Z');
	expect(ageBand('2012-03-05', moment)).toBe('14–15');
	expect(ageBand('2012-03-06', moment)).toBe('12–13');
	expect(ageBand('2010-12-31', moment)).toBe('14–15');
	expect(ageBand(null, moment)).toBeNull();
});
