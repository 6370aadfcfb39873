// The page of a student: whom they write to, what they wrote, and who may see it.
import { beforeEach, describe, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { putOnHold } from '../../../src/lib/server/review/hold/hold.ts';
import { signIn } from '../../../src/lib/server/people/sign-in.ts';
import { handIn, setNow } from '../../schools/deputies/stage.ts';
import { decide } from '../../review/desk.ts';
import { beginSeason, send } from '../../participation/season.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { pageOf } from './stage.ts';

useWorld();
beforeEach(beginSeason);

test('a teacher sees the pal by the name that pals see, whose turn it is, and the last letter', async () => {
	await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
	setNow('2026-09-03T15:00:00Z');
	const [pal] = (await pageOf('t.carver', 'maya'))!.pals;
	expect(pal).toMatchObject({
		id: await pairingOf('maya', 'lin'),
		names: 'Lin',
		state: 'active',
		turn: 'The partner school’s turn.',
		last: 'Last letter from this student: September 2, 2026.',
		counts: '1 letters sent, 0 received'
	});
	await send('lin', 'maya', 't.chaoyang', '2026-09-04T02:00:00Z');
	setNow('2026-09-04T15:00:00Z');
	expect((await pageOf('t.carver', 'maya'))!.pals[0]).toMatchObject({
		turn: 'Your student’s turn to write.',
		last: 'Last letter from the pal: September 3, 2026.'
	});
	await handIn('maya', 'lin', '2026-09-07T15:00:00Z');
	expect((await pageOf('t.carver', 'maya'))!.pals[0]!.turn).toBe(
		'Your turn: a letter is waiting for your review.'
	);
});

test('only the student’s own letters are listed: what was sent, and what waits', async () => {
	const sent = await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
	await send('lin', 'maya', 't.chaoyang', '2026-09-04T02:00:00Z');
	const waiting = await handIn('maya', 'lin', '2026-09-07T15:00:00Z');
	const { letters } = (await pageOf('t.carver', 'maya'))!;
	expect(letters.map(({ id, waits }) => ({ id, waits }))).toEqual([
		{ id: waiting.id, waits: true },
		{ id: sent.id, waits: false }
	]);
	expect(letters[0]!.href).toBe(`/review/${waiting.id}`);
	expect(letters[1]!.href).toMatch(/^\/pairings\/[\w-]+#l-[\w-]+$/);
	// Nothing of Lin's letter is on the page, and nothing that Lin has not sent yet.
	await handIn('lin', 'maya', '2026-09-08T02:00:00Z');
	expect(JSON.stringify(await pageOf('t.carver', 'maya'))).not.toContain('Hello maya');
});

test('what the pal drafts, hands in or is sent back changes nothing here before a release', async () => {
	await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
	const page = async () => {
		setNow('2026-09-17T20:00:00Z');
		return JSON.stringify(await pageOf('t.carver', 'maya'));
	};
	const before = await page();
	const { id } = await handIn('lin', 'maya', '2026-09-17T19:00:00Z');
	for (const state of ['waiting', 'returned', 'withheld', 'approved', 'draft'] as const) {
		await db().update(t.reviewable).set({ state }).where(eq(t.reviewable.id, id));
		expect(await page(), state).toBe(before);
	}
});

test('a letter that is kept from a teacher is not on their page, nor is what a colleague noted about it', async () => {
	const kept = await handIn('maya', 'lin', '2026-09-07T15:00:00Z');
	const note = {
		reviewableId: kept.id,
		by: await personId('t.ellis'),
		words: 'Look at this',
		at: new Date()
	};
	await db().insert(t.deskNote).values(note);
	expect((await pageOf('t.carver', 'maya'))!.words.map(({ words }) => words)).toEqual(['Look at this']);
	await putOnHold(kept.id, { exceptId: await personId('t.carver'), pastSchool: false });
	const page = (await pageOf('t.carver', 'maya'))!;
	expect([page.letters, page.words]).toEqual([[], []]);
	expect((await pageOf('t.ellis', 'maya'))!.letters).toHaveLength(1);
	await db().delete(t.hold);
	await db().delete(t.deskNote);
});

test('words to the student are listed once the student can read them, not while they can be undone', async () => {
	const { id } = await handIn('maya', 'lin', '2026-09-07T15:00:00Z');
	const [item] = await db().select().from(t.reviewable).where(eq(t.reviewable.id, id));
	const returning = { revisionId: item!.revisionId, decision: 'return' as const, reason: 'other' };
	await decide('t.carver', { ...returning, words: 'Add a question, please' });
	expect((await pageOf('t.ellis', 'maya'))!.words).toMatchObject([
		{ words: 'Add a question, please', what: 'to the student', href: `/review/${id}` }
	]);
	await db()
		.update(t.reviewable)
		.set({ state: 'waiting', releaseAt: new Date(Date.now() + 1e6) })
		.where(eq(t.reviewable.id, id));
	expect((await pageOf('t.ellis', 'maya'))!.words).toEqual([]);
	await db().update(t.reviewable).set({ releaseAt: null });
});

test('the last sign-in is shown, and that somebody has never signed in', async () => {
	expect((await pageOf('t.carver', 'noor'))!.lastSignIn).toBe('Hasn’t signed in yet');
	await signIn({ username: 'noor', password: 'penbridge-demo', shared: true, address: '198.51.100.9' });
	expect((await pageOf('t.carver', 'noor'))!.lastSignIn).toBe('Last signed in: September 15, 2026');
});

describe('for others', () => {
	test('a coordinator and a lead who does not teach the student see no pal, no letter and no word of it', async () => {
		expect(await pageOf('coordinator', 'maya')).toBeNull();
		// Ms Carter leads the school and does not teach Darius.
		expect(await pageOf('t.carver', 'darius')).toBeNull();
	});

	test.each(['t.moore', 't.chaoyang', 't.phillips', 'maya', 'lin'])(
		'%s does not find Maya’s page',
		async (who) => {
			await expect(pageOf(who, 'maya')).rejects.toThrow(NotFound);
		}
	);

	test('a teacher who is a member of a pairing does not read it here', async () => {
		const pairingId = await pairingOf('maya', 'lin');
		await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
		const [seat] = await db()
			.select()
			.from(t.pairingMember)
			.where(
				and(eq(t.pairingMember.pairingId, pairingId), eq(t.pairingMember.personId, await personId('lin')))
			);
		const asLin = (personOfSeat: string) =>
			db()
				.update(t.pairingMember)
				.set({ personId: personOfSeat })
				.where(eq(t.pairingMember.enrolmentId, seat!.enrolmentId));
		await asLin((await actor('t.ellis')).id);
		const page = (await pageOf('t.ellis', 'maya'))!;
		expect([page.pals, page.letters]).toEqual([[], []]);
		await asLin(seat!.personId);
	});
});
