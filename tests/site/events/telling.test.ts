// What people who come to an event are told: changes, that it is not held, that it is near.
import { afterEach, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import * as events from '../../../src/lib/server/site/events/index.ts';
import { sweepEvents } from '../../../src/lib/server/site/events/sweep-events.ts';
import { noticesView } from '../../../src/lib/server/inbox/notifications/index.ts';
import { lastPublished } from '../../../src/lib/server/site/events/find-event.ts';
import { beginPublications, withdrawArticle } from '../../../src/lib/server/site/index.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { asking } from './asking.ts';
import { inDays } from '../stage.ts';
import { changed, comes, dayAhead, held, rsvpsOf, seen } from './stage.ts';

useWorld();
const box = useMailbox();
const asked = asking(box);
afterEach(() => moveClock(0));

describe('telling', () => {
	const notices = async (who: string) =>
		inLocale('en', async () =>
			(await noticesView(await actor(who), null, 'en')).notices.map(({ text }) => text)
		);

	test('another time or place is told to everybody who comes, once; other changes are not', async () => {
		const { id, slug } = await held();
		await events.confirmGuest(slug, await asked(slug, id, { email: 'told@example.org', locale: 'zh-Hans' }));
		await comes('t.guo', slug);
		await changed(id, { places: '500' });
		await sweepEvents();
		expect((await notices('t.guo'))[0]).toMatch(/^You have a place at “Tea in the park”/);
		await changed(id, { time: '15:00', places: '500' }, { place: 'The library' });
		await sweepEvents();
		expect((await notices('t.guo'))[0]).toMatch(/^The time or place of “Tea in the park” has changed/);
		const guest = (await rsvpsOf(id)).find(({ guestEmail }) => guestEmail)!;
		expect(guest.changedAt).not.toBe(null);
		await events.mailEvent({ id: guest.id, telling: 'changed' });
		const mail = decoded(box.received.at(-1)!);
		expect(mail).toContain('15:00');
		expect(mail).toContain('公园里的茶会');
		const before = guest.changedAt;
		await sweepEvents();
		expect((await rsvpsOf(id)).find(({ guestEmail }) => guestEmail)!.changedAt).toEqual(before);
	});

	test('a change that waits for its day is told when it begins, and the event stays as it was until then', async () => {
		const { id, slug } = await held();
		await comes('t.guo', slug);
		await changed(id, { time: '15:00' }, { place: 'The library', on: inDays(2) });
		await sweepEvents();
		expect((await rsvpsOf(id))[0]!.changedAt).toBe(null);
		expect((await seen(null, slug)).place).toBe('Linn Park');
		expect((await notices('t.guo'))[0]).toMatch(/^You have a place at “Tea in the park”/);
		moveClock(3 * day);
		await beginPublications();
		await sweepEvents();
		expect((await seen(null, slug)).place).toBe('The library');
		expect((await notices('t.guo'))[0]).toMatch(/^The time or place of “Tea in the park” has changed/);
		// Taken off the site while another change waits: it is told as it was last held, and once.
		await changed(id, { time: '16:00' }, { place: 'Nowhere', on: inDays(2) });
		await withdrawArticle(await actor('coordinator'), id);
		await sweepEvents();
		expect((await notices('t.guo'))[0]).toBe('“Tea in the park” has been canceled.');
		expect((await lastPublished(id, 'en'))!.place).toBe('The library');
	});

	test('a withdrawn event is told, and a reminder comes the day before', async () => {
		const { id, slug } = await held({ day: dayAhead(3) });
		await comes('t.guo', slug);
		const begins = Date.parse((await lastPublished(id, 'en'))!.startsAt);
		const hoursBefore = (hours: number) => moveClock(begins - hours * 3_600_000 - Date.now());
		hoursBefore(25);
		await sweepEvents();
		expect((await rsvpsOf(id))[0]!.remindedAt).toBe(null);
		hoursBefore(20);
		await sweepEvents();
		expect((await rsvpsOf(id))[0]!.remindedAt).not.toBe(null);
		await withdrawArticle(await actor('coordinator'), id);
		await sweepEvents();
		expect((await notices('t.guo'))[0]).toBe('“Tea in the park” has been canceled.');
		const [entry] = await rsvpsOf(id);
		const toldOffAt = entry!.toldOffAt;
		await sweepEvents();
		expect((await rsvpsOf(id))[0]!.toldOffAt).toEqual(toldOffAt);
		await events.mailEvent({ id: entry!.id, telling: 'off' });
	});

	test('what is over stays as it was: no change is told, nobody moves up', async () => {
		const { id, slug } = await held({ day: dayAhead(3), places: '1' });
		await comes('t.guo', slug);
		await comes('t.sun', slug);
		moveClock(4 * day);
		await changed(id, { day: dayAhead(-2), places: '9' }, { place: 'Another hall' });
		await events.stayAway(await actor('t.guo'), slug);
		await sweepEvents();
		const sun = (await rsvpsOf(id)).at(-1)!;
		expect([sun.changedAt, sun.seatedAt]).toEqual([null, null]);
	});

	test('a mail that could not be sent until the event was over is not sent any more', async () => {
		const { id, slug } = await held({ day: dayAhead(3) });
		await comes('t.guo', slug);
		const [entry] = await rsvpsOf(id);
		const mails = () => box.received.length;
		const before = mails();
		await events.mailEvent({ id: entry!.id, telling: 'soon' });
		expect(mails()).toBe(before + 1);
		moveClock(4 * day);
		await events.mailEvent({ id: entry!.id, telling: 'soon' });
		expect(mails()).toBe(before + 1);
	});

	test('nobody is told of an event of somebody else', async () => {
		const { slug } = await held();
		await comes('t.guo', slug);
		expect((await notices('t.sun')).join()).not.toContain('Tea in the park');
	});
});
