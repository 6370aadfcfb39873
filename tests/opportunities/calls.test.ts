import { beforeAll, describe, expect, test } from 'vitest';
import { db, eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { rosterEntry } from '../../src/lib/server/kernel/schema/index.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import {
	callAddresses,
	callView,
	openCalls,
	opportunitiesView
} from '../../src/lib/server/opportunities/index.ts';
import { readCriteria, readQuestions } from '../../src/lib/opportunities/lines.ts';
import { nameEditor, newsView, searchSite, withdrawArticle } from '../../src/lib/server/site/index.ts';
import type { Locale } from '../../src/lib/locale.ts';
import { useWorld } from '../setup/database.ts';
import { edit, publish, written } from '../site/stage.ts';
import { actor, personId } from '../world.ts';
import { changeCall, dayAhead, draftCall, facts, openCall, words } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

const look = (slug: string, locale: Locale = 'en') => inLocale(locale, () => callView(slug, locale));
const listed = async () => {
	const { current, past } = await inLocale('en', () => opportunitiesView('en', null));
	return { current: current.map(({ slug }) => slug), past: past.map(({ slug }) => slug) };
};

describe('a call', () => {
	test('is public when a second adult has published it, with its rules, limits and both clocks', async () => {
		const id = await draftCall({ minAge: '12', level: 'YCT 2', levelSince: '2025-01-01', letters: '2' });
		const { slug } = await edit('coordinator', id);
		await expect(look(slug)).rejects.toThrow(NotFound);
		await expect(publish('coordinator', id)).rejects.toThrow(new Forbidden('article_own'));
		await publish('t.ellis', id);
		const shown = await look(slug);
		expect(shown).toMatchObject({ title: 'A month in Beijing', state: 'open', places: 4 });
		expect(shown.rules.join(' ')).toMatch(/12 years.*YCT 2.*January 1, 2025.*2\..*guardian/);
		expect(shown.questions[0]).toEqual({ text: 'Why do you want to go?', limit: 'at most 50 words' });
		expect(shown.closes.text).toMatch(/5:00\sPM.*Central/);
		expect(shown.closes.others.join()).toContain('China');
		expect((await look(slug, 'zh-Hans')).questions[0]!.limit).toBe('最多 80 字');
	});

	test('is in its list, on the front page, in search and in the sitemap, and is no news', async () => {
		const { slug } = await openCall();
		expect((await listed()).current).toContain(slug);
		expect((await openCalls('en')).length).toBeGreaterThan(0);
		expect((await callAddresses()).find((address) => address.slug === slug)!.locales).toEqual([
			'en',
			'zh-Hans'
		]);
		const { hits } = await inLocale('en', () => searchSite('Flights', 'en', null));
		expect(hits.map(({ path }) => path)).toContain(`/opportunities/${slug}`);
		const { entries } = await newsView('en', null);
		expect(entries.map((entry) => entry.slug)).not.toContain(slug);
	});

	test('goes to the past when it closes, by the clock of its zone, and is gone when it is withdrawn', async () => {
		const { id, slug } = await openCall({ closesDay: dayAhead(1), closesTime: '00:01' });
		moveClock(48 * 3_600_000);
		expect((await listed()).past).toContain(slug);
		expect((await look(slug)).state).toBe('past');
		moveClock(0);
		await withdrawArticle(await actor('coordinator'), id);
		await expect(look(slug)).rejects.toThrow(NotFound);
	});

	test('stays as it was while a change waits, and tells what was corrected', async () => {
		const { id, slug } = await openCall({ places: '4' });
		await changeCall(
			id,
			{ places: '6' },
			{ ...words(), correction: { en: 'Six places, not four.', 'zh-Hans': '' } }
		);
		expect(await look(slug)).toMatchObject({ places: 6, corrections: [{ text: 'Six places, not four.' }] });
	});

	test('is written by those who publish for its program: a teacher may not, nor anybody of another program', async () => {
		await expect(draftCall({}, { who: 't.carver' })).rejects.toThrow(new Forbidden('call_writers'));
		await expect(draftCall({}, { who: 't.phillips' })).rejects.toThrow();
		await expect(draftCall({}, { who: 'maya' })).rejects.toThrow(NotFound);
		await draftCall({}, { who: 't.ellis' });
	});

	test('does not become one by the kind of a form alone, and an article is none', async () => {
		await expect(written('t.carver', { kind: 'call' })).rejects.toThrow(new Forbidden('call_writers'));
		await expect(written('coordinator', { kind: 'call' })).rejects.toEqual(
			new Invalid('opensDay', 'date_wrong')
		);
	});

	test('for adults says how to apply', async () => {
		const adults = { audience: 'adults' } as const;
		await expect(draftCall(adults)).rejects.toMatchObject({
			field: 'apply.en',
			code: 'call_apply_missing'
		});
		const apply = { en: 'Write to https://example.org/apply', 'zh-Hans': '写信到市政厅' };
		const { slug } = await openCall(adults, words({ apply }));
		const shown = await look(slug);
		expect(JSON.stringify(shown.apply)).toContain('https://example.org/apply');
		expect(shown.rules).toEqual([]);
	});

	test.each([
		[{ kind: 'bribe' }, 'callKind', 'kind_missing'],
		[{ audience: 'staff' }, 'callFor', 'form_invalid'],
		[{ zone: 'Europe/Rome' }, 'zone', 'form_invalid'],
		[{ opensDay: 'soon' }, 'opensDay', 'date_wrong'],
		[{ closesDay: '2020-01-01' }, 'closesDay', 'call_closes'],
		[{ travelFrom: '2020-01-01' }, 'travelFrom', 'call_travel'],
		[{ travelTo: '2020-01-01' }, 'travelTo', 'call_travel_end'],
		[{ places: '0' }, 'places', 'event_places'],
		[{ programs: [] }, 'programs', 'call_programs'],
		[{ programs: ['nowhere'] }, 'programs', 'call_programs'],
		[{ minAge: '-1' }, 'minAge', 'call_number'],
		[{ minAge: '15', maxAge: '12' }, 'maxAge', 'call_ages'],
		[{ level: 'YCT 9' }, 'level', 'form_invalid'],
		[{ level: 'YCT 2', levelLanguage: 'en' }, 'level', 'level_chinese'],
		[{ level: 'B1', levelSince: '2999-01-01' }, 'levelSince', 'call_since'],
		[{ letters: 'many' }, 'letters', 'call_number']
	])('with %j is refused at its field', async (over, field, code) => {
		await expect(draftCall(over)).rejects.toEqual(new Invalid(field, code));
	});

	test.each([
		[{ questions: { en: 'Why?', 'zh-Hans': '为什么？| 80' } }, 'questions.en', 'call_questions'],
		[{ questions: { en: '', 'zh-Hans': '' } }, 'questions.en', 'call_questions_missing'],
		[
			{ questions: { en: 'Why? | 5', 'zh-Hans': '一？| 5\n二？| 5' } },
			'questions.zh-Hans',
			'call_questions_differ'
		],
		[{ criteria: { en: 'Reasons | 3', 'zh-Hans': '' } }, 'criteria.en', 'call_criteria'],
		[
			{ criteria: { en: 'A | 3 | a | b | c | d | e', 'zh-Hans': '' } },
			'criteria.zh-Hans',
			'call_criteria_differ'
		]
	])('with %j is refused at its language', async (over, field, code) => {
		await expect(draftCall({}, { text: words(over as never) })).rejects.toMatchObject({ field, code });
	});

	test('that names a student in a question or a criterion is not published', async () => {
		const [entry] = await db()
			.select()
			.from(rosterEntry)
			.where(eq(rosterEntry.personId, await personId('maya')));
		const questions = { en: `Do you know ${entry!.fullName}? | 50`, 'zh-Hans': '你认识她吗？| 50' };
		const criteria = {
			en: `${entry!.fullName} | 3 | a | b | c | d | e`,
			'zh-Hans': '理由 | 3 | 一 | 二 | 三 | 四 | 五'
		};
		const texts = [words({ questions }), words({ criteria })];
		for (const text of texts) {
			const id = await draftCall({}, { text });
			await expect(publish('t.ellis', id)).rejects.toMatchObject({ code: 'article_publish_names' });
		}
	});
});

test('lines of questions and criteria are read as they are meant, or not at all', () => {
	expect(readQuestions('你好？｜ 80', 'zh-Hans')).toEqual([{ text: '你好？', most: 80, characters: true }]);
	for (const text of ['Why? | 0', 'Why? | 2000', '| 50', 'a | 5 | 6', Array(7).fill('Q? | 5').join('\n')])
		expect(readQuestions(text, 'en'), text).toBeNull();
	for (const text of ['A | 0 | a | b | c | d | e', 'A | 3 | a | b | c | d', 'A | 3 | a | b |  | d | e'])
		expect(readCriteria(text), text).toBeNull();
	expect(facts().programs).toEqual(['birmingham-beijing']);
});
