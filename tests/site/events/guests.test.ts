// Guests without an account, by mail; and when they are forgotten.
import { afterEach, describe, expect, test } from 'vitest';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db, rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { rsvp } from '../../../src/lib/server/kernel/schema/index.ts';
import { networkMark } from '../../../src/lib/server/people/index.ts';
import { Conflict, Invalid, NotFound, TooMany } from '../../../src/lib/server/kernel/errors.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import * as events from '../../../src/lib/server/site/events/index.ts';
import { forgetGuests } from '../../../src/lib/server/site/events/sweep-events.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { asking, request } from './asking.ts';
import { comes, dayAhead, held, rsvpsOf, seen, standing } from './stage.ts';

useWorld();
const box = useMailbox();
afterEach(() => moveClock(0));

const asked = asking(box);

describe('a guest', () => {
	test('confirms by the link in the mail, sees a number, and takes it back by the same link', async () => {
		const { id, slug } = await held();
		const token = await asked(slug, id);
		expect(box.received[0]!.to).toEqual(['guest@example.org']);
		// What a stranger typed is not mailed to whoever has that address.
		expect(decoded(box.received[0]!)).not.toContain('A Guest');
		expect((await seen(null, slug, token)).answer.own).toMatchObject({ state: 'asked', seats: 2 });
		await events.confirmGuest(slug, token);
		await events.confirmGuest(slug, token);
		expect((await seen(null, slug, token)).answer.own).toEqual({ state: 'comes', number: 1, seats: 2 });
		await events.cancelGuest(slug, token);
		await events.cancelGuest(slug, token);
		expect((await seen(null, slug, token)).answer.own).toMatchObject({ state: 'cancelled' });
		expect((await rsvpsOf(id))[0]).toMatchObject({ guestName: null, guestEmail: null });
		await expect(events.confirmGuest(slug, token)).rejects.toThrow(Conflict);
	});

	test('a link of another event, a forged one or none opens nothing', async () => {
		const [first, second] = [await held(), await held()];
		const token = await asked(first.slug, first.id);
		for (const [slug, secret] of [
			[second.slug, token],
			[first.slug, token.slice(1)],
			[first.slug, 'x'.repeat(43)],
			[first.slug, '\0'],
			['nowhere', token]
		] as const) {
			await expect(events.confirmGuest(slug, secret), `${slug} ${secret}`).rejects.toThrow(NotFound);
			await expect(events.cancelGuest(slug, secret)).rejects.toThrow(NotFound);
		}
		expect((await seen(null, first.slug, 'x'.repeat(43))).answer.own).toBe(null);
	});

	test('asking again shows nothing, adds nobody, and mails the link again', async () => {
		const { id, slug } = await held();
		const own = { email: 'twice@example.org' };
		await events.confirmGuest(slug, await asked(slug, id, own));
		const again = await asked(slug, id, { ...own, name: 'Somebody else', seats: 8 });
		expect(await rsvpsOf(id)).toHaveLength(1);
		expect((await seen(null, slug, again)).answer.own).toMatchObject({ state: 'comes', seats: 2 });
	});

	test('bad input is named; a machine that fills in every field is on no list; a mailbox is not filled', async () => {
		const { id, slug } = await held();
		const refused = (over: Partial<typeof request>) =>
			expect(events.askAsGuest(slug, { ...request, ...over })).rejects;
		await refused({ name: ' ' }).toMatchObject({ field: 'name', code: 'event_name_missing' });
		await refused({ name: 'x'.repeat(81) }).toMatchObject({ field: 'name' });
		await refused({ name: 'A\0' }).toMatchObject({ field: 'name' });
		for (const email of [
			'nobody',
			'a@b',
			'a@example.org\nbcc: b@example.org',
			`${'x'.repeat(300)}@example.org`
		])
			await refused({ email }).toThrow(Invalid);
		await refused({ seats: 9 }).toMatchObject({ field: 'seats' });
		await events.askAsGuest(slug, {
			...request,
			email: 'machine@example.org',
			website: 'https://example.org'
		});
		expect(await rsvpsOf(id)).toEqual([]);
		const often = { email: 'often@example.org' };
		for (let turn = 0; turn < 3; turn++) await events.askAsGuest(slug, { ...request, ...often });
		await refused(often).toThrow(TooMany);
		for (const over of [{ audience: 'members' }, { audience: 'staff' }])
			await expect(events.askAsGuest((await held(over)).slug, request)).rejects.toThrow(NotFound);
	});

	test('finds room after three hundred invented ones from other networks, and a network pushes out its own oldest', async () => {
		const { id, slug } = await held();
		const mother = await asked(slug, id, { email: 'mother@example.org', address: '203.0.113.1' });
		const [own] = await rsvpsOf(id);
		const invented = (address: string, n: number) => ({
			...own!,
			id: newId(),
			guestEmail: `i${n}@${address}.example`,
			network: networkMark(address, id),
			askedAt: new Date(now().getTime() + n)
		});
		await db()
			.insert(rsvp)
			.values(
				['198.51.100.1', '198.51.100.2', '198.51.100.3'].flatMap((from) =>
					Array.from({ length: 100 }, (_, n) => invented(from, n))
				)
			);
		const father = await asked(slug, id, { email: 'father@example.org', address: '203.0.113.2' });
		await events.askAsGuest(slug, { ...request, email: 'new@example.org', address: '198.51.100.1' });
		const mails = (await rsvpsOf(id)).map(({ guestEmail }) => guestEmail);
		expect(mails).toHaveLength(302);
		expect(mails).not.toContain('i0@198.51.100.1.example');
		expect(mails).toEqual(expect.arrayContaining(['new@example.org', 'i0@198.51.100.2.example']));
		for (const token of [mother, father]) {
			await events.confirmGuest(slug, token);
			expect((await seen(null, slug, token)).answer.own).toMatchObject({ state: 'comes' });
		}
		const confirmed = (await rsvpsOf(id)).filter(({ confirmedAt }) => confirmedAt);
		expect(confirmed.map(({ network }) => network)).toEqual([null, null]);
	});

	test('on a full list a guest waits, hears it, and moves up', async () => {
		const { id, slug } = await held({ places: '2' });
		await comes('t.guo', slug, 2);
		const token = await asked(slug, id, { email: 'waits@example.org' });
		await events.confirmGuest(slug, token);
		const [entry] = (await rsvpsOf(id)).filter(({ guestEmail }) => guestEmail);
		await events.mailEvent({ id: entry!.id, telling: 'waiting' });
		expect(decoded(box.received.at(-1)!)).toContain('waiting list');
		await events.stayAway(await actor('t.guo'), slug);
		expect((await seen(null, slug, token)).answer.own).toMatchObject({ state: 'comes', number: 2 });
	});
});

describe('forgetting', () => {
	test('guests are erased 30 days after, and after two days without the link; the whole list after a year', async () => {
		const { id, slug } = await held({ day: dayAhead(5) });
		await events.confirmGuest(slug, await asked(slug, id, { email: 'confirmed@example.org' }));
		await asked(slug, id, { email: 'never@example.org' });
		await comes('t.guo', slug);
		const left = async () => (await rsvpsOf(id)).map(({ guestEmail }) => guestEmail);
		await forgetGuests();
		expect(await left()).toHaveLength(3);
		moveClock(2.5 * day);
		await forgetGuests();
		expect(await left()).toEqual(['confirmed@example.org', null]);
		moveClock(34 * day);
		await forgetGuests();
		expect(await left()).toHaveLength(2);
		moveClock(36 * day);
		await forgetGuests();
		expect(await left()).toEqual([null]);
		expect(
			await rows(
				sql`select from rsvp_link join rsvp on rsvp.id = rsvp_link.rsvp_id where rsvp.article_id = ${id}`
			)
		).toEqual([]);
		expect(await standing('t.guo', slug)).toBe('comes');
		moveClock(371 * day);
		await forgetGuests();
		expect(await left()).toEqual([]);
	});
});
