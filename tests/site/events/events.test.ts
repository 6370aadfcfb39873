// Events: what a form must hold, who sees them, and what their pages say.
import { beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as events from '../../../src/lib/server/site/events/index.ts';
import * as site from '../../../src/lib/server/site/index.ts';
import { otherCoordinator } from '../../schools/programs/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { edit, publish, typed, written } from '../stage.ts';
import { actor } from '../../world.ts';
import { dayAhead, facts, held, listed, planned, seen, words } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);

describe('planning', () => {
	test('an event needs a day, a time, a clock and a place; a bad field is named', async () => {
		const refused = (over: Partial<Record<string, string>>) => expect(planned(over)).rejects;
		await refused({ kind: '' }).toMatchObject({ field: 'eventKind', code: 'kind_missing' });
		await refused({ day: '2027-02-30' }).toMatchObject({ field: 'day', code: 'date_wrong' });
		await refused({ day: dayAhead(800) }).toMatchObject({ field: 'day', code: 'event_day' });
		await refused({ time: '25:00' }).toMatchObject({ field: 'time', code: 'time_wrong' });
		await refused({ endTime: '13:00' }).toMatchObject({ field: 'endTime', code: 'event_end' });
		await refused({ endDay: dayAhead(100) }).toMatchObject({ field: 'endDay', code: 'event_long' });
		await refused({ zone: 'Mars/Olympus' }).toMatchObject({ field: 'zone' });
		await refused({ audience: 'nobody' }).toMatchObject({ field: 'audience' });
		for (const places of ['0', '-3', '5001', 'many', '1e3'])
			await refused({ places }).toMatchObject({ field: 'places', code: 'event_places' });
		await expect(
			written('t.carver', { kind: 'event', event: facts(), typed: words(' ') })
		).rejects.toMatchObject({
			field: 'place.en',
			code: 'event_place_missing'
		});
		await expect(written('t.carver', { kind: 'event', typed: words() })).rejects.toMatchObject({
			field: 'day'
		});
		await expect(
			written('t.carver', { kind: 'event', event: facts(), typed: words('Linn Park', 'Tea at nine') })
		).rejects.toMatchObject({ field: 'programme.en', code: 'event_programme' });
	});

	test('a second adult publishes it; what is no event has no page among events, and the other way round', async () => {
		const id = await planned();
		const { slug } = await edit('t.carver', id);
		await expect(seen(null, slug)).rejects.toThrow(NotFound);
		await expect(publish('t.carver', id)).rejects.toThrow();
		await publish('coordinator', id);
		expect(await seen(null, slug)).toMatchObject({ title: 'Tea in the park', place: 'Linn Park' });
		await expect(site.articleView(slug, 'en')).rejects.toThrow(NotFound);
		expect((await site.newsView('en', null)).entries.map((entry) => entry.slug)).not.toContain(slug);
		const news = await written('t.carver', { typed: typed({ en: ['News', 'B', 'C'] }) });
		await publish('coordinator', news);
		await expect(seen(null, (await edit('coordinator', news)).slug)).rejects.toThrow(NotFound);
		await expect(seen(null, '\0')).rejects.toThrow(NotFound);
	});

	test('the same facts again make no new revision; another time makes one', async () => {
		const { id } = await held();
		const change = { basis: 1, typed: words(), event: facts(), asks: false };
		await site.reviseArticle(await actor('t.carver'), id, change);
		expect((await edit('t.carver', id)).revision.number).toBe(1);
		await site.reviseArticle(await actor('t.carver'), id, { ...change, event: facts({ time: '15:00' }) });
		expect(await edit('t.carver', id)).toMatchObject({
			revision: { number: 2 },
			event: { typed: { time: '15:00', endTime: '17:00', endDay: dayAhead(10) } }
		});
	});
});

describe('the page', () => {
	test('it says when by the clock of the place and by the others, and the day of the lunar calendar at a festival', async () => {
		const { slug } = await held({ kind: 'festival', day: '2027-02-06', time: '18:00', endTime: '21:30' });
		const { when } = await seen(null, slug);
		expect(when.text).toBe('Saturday, February 6, 2027, 6:00 PM to 9:30 PM');
		expect(when.others.map(({ text }) => text)).toEqual(['Sunday, February 7, 2027, 8:00 AM to 11:30 AM']);
		expect(when.lunar).toBe('Lunar calendar: month 1, day 1');
		const chinese = await inLocale('zh-Hans', () =>
			events.eventView(null, { slug, locale: 'zh-Hans', token: null })
		);
		expect(chinese).toMatchObject({ title: '公园里的茶会', when: { lunar: '农历正月初一' } });
		expect(chinese.when.text).toMatch(/^2027年2月6日星期六 18:00至21:30$/);
	});

	test('a schedule has days and times by the clock of the place; the other city’s stands above, once', async () => {
		const day = dayAhead(10);
		const id = await written('t.carver', {
			kind: 'event',
			event: facts({ kind: 'delegation', endDay: dayAhead(11) }),
			typed: words('City Hall', `14:00 Welcome\n15:30 Tea\n${dayAhead(11)}\n9:00 School visit`)
		});
		await publish('coordinator', id);
		const { programme, when } = await seen(null, (await edit('coordinator', id)).slug);
		expect(programme.map((part) => [part.day, part.lines.map(({ time, text }) => [time, text])])).toEqual([
			[
				day,
				[
					['2:00 PM', 'Welcome'],
					['3:30 PM', 'Tea']
				]
			],
			[dayAhead(11), [['9:00 AM', 'School visit']]]
		]);
		// The other city's clock is told once, with the day.
		expect(when.others).toHaveLength(1);
		expect(JSON.stringify(programme)).not.toContain('Standard Time');
	});

	test('who may see it: the public, people with an account, or staff', async () => {
		const everybody = (await held()).slug;
		const members = (await held({ audience: 'members' })).slug;
		const staff = (await held({ audience: 'staff' })).slug;
		expect(await listed(null)).toEqual(expect.arrayContaining([everybody]));
		for (const slug of [members, staff]) {
			expect(await listed(null)).not.toContain(slug);
			await expect(seen(null, slug)).rejects.toThrow(NotFound);
			await expect(events.eventFile(slug, 'https://example.org', 'en')).rejects.toThrow(NotFound);
		}
		expect(await listed('maya')).toContain(members);
		expect(await listed('maya')).not.toContain(staff);
		await expect(seen('maya', staff)).rejects.toThrow(NotFound);
		expect(await listed('t.guo')).toEqual(expect.arrayContaining([everybody, members, staff]));
	});
});

describe('afterwards', () => {
	test('an event is planned again as a draft, later by what was chosen, and both name each other', async () => {
		const { id, slug } = await held({ places: '30', kind: 'exhibition' });
		const again = await events.planAgain(await actor('t.carver'), id, 'week');
		expect(await edit('t.carver', again)).toMatchObject({
			standing: 'draft',
			event: { typed: { day: dayAhead(17), endDay: dayAhead(17), places: '30', kind: 'exhibition' } }
		});
		await expect(events.planAgain(await actor('t.carver'), id, 'constructor')).rejects.toMatchObject({
			field: 'step'
		});
		await expect(events.planAgain(await actor('t.anshan'), id, 'week')).rejects.toThrow(NotFound);
		const { revision } = await edit('t.carver', again);
		await site.reviseArticle(await actor('t.carver'), again, {
			basis: revision.number,
			typed: words(),
			event: facts({ day: dayAhead(17) }),
			asks: true
		});
		await publish('coordinator', again);
		expect((await seen(null, slug)).series).toHaveLength(1);
		expect(
			(await seen(null, (await edit('coordinator', again)).slug)).series.map((other) => other.slug)
		).toEqual([slug]);
	});

	test('a report begins with what is known, once the event is over', async () => {
		const { id } = await held();
		await expect(events.beginReport(await actor('t.carver'), id)).rejects.toThrow(NotFound);
		const past = (await held({ day: '2026-01-10' })).id;
		const report = await edit('t.carver', await events.beginReport(await actor('t.carver'), past));
		expect(report).toMatchObject({
			kind: 'report',
			standing: 'draft',
			title: 'Tea in the park: how it went'
		});
		expect(report.texts.en!.body).toContain('Saturday, January 10, 2026, 2:00 PM to 5:00 PM');
		expect(report.texts['zh-Hans']!.body).toContain('2026年1月10日');
	});
});
