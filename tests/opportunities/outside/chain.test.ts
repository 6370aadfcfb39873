// Adults from outside are scored and decided about as students are: blind, by lot, by two adults, told together.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { Conflict } from '../../../src/lib/server/kernel/errors.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { callForStaff, deciding, outside } from '../../../src/lib/server/opportunities/index.ts';
import { useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { confirm, proposal, propose, tellNow, view } from '../deciding/stage.ts';
import { linkIn, look } from './stage.ts';
import { postInReview, scoreAll, scoreInOrder, toldPost } from './reviewed.ts';

useWorld();
const box = useMailbox();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));

/** The job mails what is due, and this is the link in the newest mail to an address. */
async function newLink({ id }: { id: string }): Promise<string> {
	await outside.sweepApplicants();
	await outside.mailApplicant({ id, telling: 'decided' });
	return linkIn(box.received.at(-1)!);
}

describe('from the review to the answer', () => {
	test('one has the place, the next moves up when it is left, and each is mailed', async () => {
		const post = await toldPost();
		const [first, second, third] = post.list;
		const links = [await newLink(first), await newLink(second), await newLink(third)] as const;
		const stages = async () => Promise.all(links.map(async (link) => (await look(link)).stage));
		expect(await stages()).toEqual(['offered', 'waiting', 'waiting']);
		await outside.answerOffer(links[0], 'declined');
		const due = async () =>
			(
				await db().select().from(t.outsideApplicant).where(eq(t.outsideApplicant.applicationId, second.id))
			)[0]!.toldAt!;
		const before = await due();
		await deciding.sweepDecisions();
		expect(await stages()).toEqual(['given_up', 'offered', 'waiting']);
		await outside.sweepApplicants();
		expect((await due()).getTime()).toBeGreaterThanOrEqual(before.getTime());
		await outside.answerOffer(links[1], 'accepted');
		await deciding.sweepDecisions();
		expect(await stages()).toEqual(['given_up', 'accepted', 'waiting']);
	});

	test('an accepted place that is withdrawn and erased goes to the next one', async () => {
		const post = await toldPost();
		const [first, second] = post.list;
		const link = await newLink(first);
		await outside.answerOffer(link, 'accepted');
		await outside.withdrawOutside(link);
		await deciding.sweepDecisions();
		expect((await look(await newLink(second))).stage).toBe('offered');
	});

	test('nobody learns anything of it before all are told', async () => {
		const post = await postInReview();
		const bytes = async () =>
			JSON.stringify(await Promise.all(post.list.map(async ({ token }) => look(token))));
		const before = await bytes();
		const [first] = post.list;
		await scoreInOrder(post);
		await propose(post.slug);
		await confirm(post.slug);
		await outside.sweepApplicants();
		expect(await bytes()).toBe(before);
		await expect(outside.answerOffer(first.token, 'accepted')).rejects.toThrow(Conflict);
		await tellNow(post.id);
		expect((await look(first.token)).stage).toBe('offered');
	});

	test('is told on a working day by the clock of the call, and asks no school', async () => {
		const { slug, list } = await postInReview();
		await scoreAll(slug, [
			[list[0], 5],
			[list[1], 4],
			[list[2], 4]
		]);
		const { decision, clearances } = await view('coordinator', slug);
		expect(decision).toMatchObject({ asks: 0, unanswered: 0, forStudents: false });
		expect(clearances).toEqual([]);
		await expect(deciding.askSchools(await actor('coordinator'), slug)).rejects.toThrow(Conflict);
		for (const { value } of decision!.proposing!.moments) {
			const clock = {
				timeZone: 'America/Chicago',
				hourCycle: 'h23',
				weekday: 'short',
				hour: '2-digit'
			} as const;
			const [weekday, hour] = new Intl.DateTimeFormat('en', clock).format(new Date(value)).split(' ');
			expect(['Sat', 'Sun']).not.toContain(weekday!.replace(',', ''));
			expect(Number(hour)).toBeGreaterThanOrEqual(9);
			expect(Number(hour)).toBeLessThan(17);
		}
		const night = new Date(decision!.proposing!.moments[0]!.value);
		night.setUTCHours(24 + 8);
		const form = await proposal(slug, { tellAt: night.toISOString() });
		await expect(deciding.proposeDecision(await actor('coordinator'), slug, form)).rejects.toMatchObject({
			field: 'tellAt',
			code: 'decision_hours'
		});
	});
});

describe('those who decide', () => {
	test('are two, of whom none reviews or applies, and nothing tells them names', async () => {
		const post = await postInReview();
		expect((await view('t.carver', post.slug)).decision).toBe(null);
		expect((await view('t.phillips', post.slug)).decision).toBe(null);
		const [, second] = post.list;
		await scoreInOrder(post);
		await propose(post.slug);
		await expect(confirm(post.slug, 'coordinator')).rejects.toMatchObject({ code: 'decision_own' });
		await expect(confirm(post.slug, 't.ellis', { unrelated: false })).rejects.toMatchObject({
			field: 'unrelated'
		});
		const shown = await view('t.ellis', post.slug);
		expect(JSON.stringify(shown)).not.toMatch(/Pat|example\.org|Tuscaloosa/);
		expect(shown.decision!.lines.every(({ school }) => school === null)).toBe(true);
		expect(await callForStaff(await actor('t.ellis'), post.slug, 'en')).toMatchObject({
			lines: [],
			kept: null
		});
		await db()
			.update(t.person)
			.set({ email: second.mail.toUpperCase() })
			.where(eq(t.person.id, await personId('t.ellis')));
		expect((await view('t.ellis', post.slug)).decision).toBe(null);
		await expect(confirm(post.slug, 'coordinator')).rejects.toThrow();
		await db()
			.update(t.person)
			.set({ email: null })
			.where(eq(t.person.id, await personId('t.ellis')));
	});

	test('confirm nothing when somebody withdrew in between, and twice is once', async () => {
		const post = await postInReview();
		const [, , third] = post.list;
		await scoreInOrder(post);
		await propose(post.slug);
		const { fingerprint } = (await view('t.ellis', post.slug)).decision!.proposed!;
		const press = async () =>
			deciding.confirmDecision(await actor('t.ellis'), post.slug, { fingerprint, unrelated: true });
		await outside.withdrawOutside(third.token);
		await expect(press()).rejects.toEqual(new Conflict('decision_changed'));
		await deciding.takeDecisionBack(await actor('t.ellis'), post.slug);
		await propose(post.slug);
		await expect(press()).rejects.toEqual(new Conflict('decision_changed'));
		await confirm(post.slug);
		await expect(confirm(post.slug)).rejects.toEqual(new Conflict('decision_none'));
	});
});
