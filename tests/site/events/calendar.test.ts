// Lists of events, and the calendar files that programs read.
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as events from '../../../src/lib/server/site/events/index.ts';
import * as site from '../../../src/lib/server/site/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { changed, dayAhead, held, listed, seen } from './stage.ts';

useWorld();

describe('lists and calendars', () => {
	test('the next one comes first, past ones have a list of their own, and pages follow each other', async () => {
		const near = (await held({ day: dayAhead(1) })).slug;
		// After the demo's festival, which is at the next Lunar New Year.
		const far = (await held({ day: dayAhead(400) })).slug;
		const over = (await held({ day: dayAhead(-400) })).slug;
		const list = await listed(null);
		expect(list.indexOf(near)).toBe(0);
		expect(list).not.toContain(over);
		expect(await listed(null, true)).toContain(over);
		for (let index = 0; index < 12; index++) await held({ day: dayAhead(100 + index) });
		const pages: string[] = [];
		for (let after: string | null = null, turn = 0; turn < 9; turn++) {
			const page: Awaited<ReturnType<typeof events.eventsView>> = await events.eventsView(null, 'en', {
				past: false,
				after
			});
			pages.push(...page.entries.map(({ slug }) => slug));
			if (!(after = page.more)) break;
		}
		expect(new Set(pages).size).toBe(pages.length);
		expect(pages.at(-1)).toBe(far);
		const nonsense = await events.eventsView(null, 'en', { past: false, after: '2027_\0' });
		expect(nonsense.entries[0]!.slug).toBe(near);
	});

	test('a calendar file is read by a calendar program: time in UTC, place, address, a higher number after a change', async () => {
		const { id, slug } = await held({ day: dayAhead(20), time: '09:30', endTime: '11:00' });
		const read = async () => {
			const file = await events.eventFile(slug, 'https://penbridge.example.org', 'en');
			const calendar = new ICAL.Component(ICAL.parse(file));
			return new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
		};
		const before = await read();
		expect(before).toMatchObject({ summary: 'Tea in the park', location: 'Linn Park', sequence: 1 });
		expect(before.duration.toSeconds()).toBe(90 * 60);
		await changed(
			id,
			{ day: dayAhead(20), time: '10:30', endTime: '12:00' },
			{ place: 'A; place, with\nodd “signs” 🏮' }
		);
		const after = await read();
		expect(after).toMatchObject({ uid: before.uid, sequence: 2 });
		expect(after.location).toBe('A; place, with odd “signs” 🏮');
		expect(after.startDate.toUnixTime() - before.startDate.toUnixTime()).toBe(3_600);
		const feed = new ICAL.Component(
			ICAL.parse(await events.eventCalendar('https://penbridge.example.org', 'zh-Hans'))
		);
		const titles = feed.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event).summary);
		expect(titles).toContain('公园里的茶会');
	});

	test('a withdrawn event is gone from the list, its page and the calendar', async () => {
		const { id, slug } = await held({ day: dayAhead(2) });
		await site.withdrawArticle(await actor('coordinator'), id);
		expect(await listed(null)).not.toContain(slug);
		await expect(seen(null, slug)).rejects.toThrow(NotFound);
		await expect(events.eventFile(slug, 'https://example.org', 'en')).rejects.toThrow(NotFound);
	});
});
