// Texts of one writer that mean something together are counted in rows.
import { asGated } from '../../src/lib/server/kernel/gated-words.ts';
import { describe, expect, test } from 'vitest';
import { eq, sql } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import {
	finding,
	hold,
	label,
	observation,
	program,
	prompt,
	reviewable
} from '../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { daysAfter } from '../../src/lib/server/kernel/time/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as profiles from '../../src/lib/server/people/profiles/index.ts';
import { erasePerson } from '../../src/lib/server/records/erasure/index.ts';
import { forgetObservations } from '../../src/lib/server/review/index.ts';
import { lookTogether } from '../../src/lib/server/review/over-time/look-together.ts';
import { countStatements } from '../statements.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../world.ts';
import { waiting } from './desk.ts';
import { change, kindsOf, observed, send, useMarker, zznote } from './over-time.ts';

useWorld();
useMarker();

const day = 86_400_000;
const again = ['plans.again-gift care', 'plans.gift note'];

describe('two soft findings of one kind', () => {
	test('are one of its own on the second text; the answer to the writer is the same', async () => {
		const [first, second, third] = [await send(1), await send(2), await send(3)];
		expect(await kindsOf(first.revisionId)).toEqual(['plans.gift note']);
		expect(await kindsOf(second.revisionId)).toEqual(again);
		expect(await kindsOf(third.revisionId)).toEqual(['plans.gift note', 'plans.often-gift care']);
		for (const sent of [first, second, third])
			expect(sent).toEqual({ id: sent.id, revisionId: sent.revisionId, urgent: false });
		const [row] = await db().select().from(reviewable).where(eq(reviewable.id, second.id));
		expect([row!.state, row!.concern]).toEqual(['waiting', 2]);
	});

	test('a text that is changed and handed in again counts once, whatever it says now', async () => {
		const first = await send(1);
		const changed = await change(first, zznote('one, again'));
		const changedAgain = await change(changed, 'Now without it');
		expect(await kindsOf(changed.revisionId)).toEqual(['plans.gift note']);
		expect(await observed(first.id)).toEqual(['gift']);
		expect(await kindsOf((await send(2)).revisionId)).toEqual(again);
		expect(await kindsOf(changedAgain.revisionId)).toEqual([]);
		await expect(change(first, 'from an old page')).rejects.toThrow();
		expect(await db().$count(observation)).toBe(2);
	});

	test('sent twice with one id counts once', async () => {
		const body = letter(await pairingOf('maya', 'lin'), zznote(1));
		const maya = await actor('maya');
		await messages.submit(maya, body);
		await messages.submit(maya, body);
		expect(await observed(body.id)).toEqual(['gift']);
	});

	test('a text that was taken back counts for nothing, and nothing of it is kept', async () => {
		const first = await send(1);
		await messages.withdraw(await actor('maya'), await pairingOf('maya', 'lin'), first.id);
		expect(await observed(first.id)).toEqual([]);
		expect(await kindsOf((await send(2)).revisionId)).toEqual(['plans.gift note']);
	});

	test('a text of more than thirty days ago counts for nothing, and is forgotten at night', async () => {
		moveClock(-31 * day);
		const old = await send('old');
		moveClock(-29 * day);
		const recent = await send('recent');
		expect(await kindsOf(recent.revisionId)).toEqual(again);
		moveClock(0);
		await forgetObservations();
		expect([await observed(old.id), await observed(recent.id)]).toEqual([[], ['gift']]);
		expect(await kindsOf((await send('new')).revisionId)).toEqual(again);
	});

	test('of another writer, or in another program, are looked at by themselves', async () => {
		await send(1);
		expect(await kindsOf((await send(1, 'lin', 'maya')).revisionId)).toEqual(['plans.gift note']);
		const [other] = await db()
			.select({ id: program.id })
			.from(program)
			.where(sql`id <> (select program_id from observation limit 1)`);
		await db().update(observation).set({ programId: other!.id });
		expect(await kindsOf((await send(2)).revisionId)).toEqual(['plans.gift note']);
	});

	test('counts letters and what a student says about themselves together', async () => {
		await send(1);
		const maya = await actor('maya');
		const sent = await profiles.introduce(maya, { id: newId(), body: zznote('about me') });
		expect(await kindsOf(sent.revisionId)).toEqual(again);
	});

	test('a text on hold is left out: it may be kept from whoever reads the second', async () => {
		const first = await send(1);
		await db().insert(hold).values({ reviewableId: first.id, since: now(), pastSchool: true });
		const second = await send(2);
		expect(await kindsOf(second.revisionId)).toEqual(['plans.gift note']);
		await db().update(hold).set({ liftedAt: now() }).where(eq(hold.reviewableId, first.id));
		expect(await kindsOf((await send(3)).revisionId)).toEqual(['plans.gift note', 'plans.often-gift care']);
	});

	test('of two texts at the same time exactly the second has it', async () => {
		const both = await Promise.all([send('rain'), send('bread')]);
		const kinds = await Promise.all(both.map(({ revisionId }) => kindsOf(revisionId)));
		expect(kinds.sort((a, b) => b.length - a.length)).toEqual([again, ['plans.gift note']]);
	});

	test('costs two statements, however much was written before', async () => {
		const first = await send(1);
		const text = {
			id: first.id,
			authorId: await personId('maya'),
			isNew: true,
			scope: { id: await pairingOf('maya', 'lin'), programId: 'birmingham-beijing' },
			observations: [{ check: 'plans', kind: 'gift', severity: 'note' } as const]
		};
		expect(await countStatements(() => lookTogether(text))).toBe(2);
		for (let n = 2; n < 8; n++) await send(n);
		expect(await countStatements(() => lookTogether(text))).toBe(2);
		expect(await countStatements(() => lookTogether({ ...text, observations: [] }))).toBe(0);
	});
});

describe('numbers and ways to write elsewhere', () => {
	const pieces = ['The sign says 138 here.', 'It says 0013 too.', 'And 8000 on top.'];

	test('pieces in three letters are a finding of the third, with their place', async () => {
		const sent = [];
		for (const piece of pieces) sent.push(await waiting('maya', 'lin', piece));
		expect(await kindsOf(sent[1]!.revisionId)).toEqual([]);
		expect(await kindsOf(sent[2]!.revisionId)).toEqual(['contact.over-letters care']);
		const [row] = await db().select().from(finding).where(eq(finding.revisionId, sent[2]!.revisionId));
		expect(pieces[2]!.slice(row!.start!, row!.end!)).toBe('8000');
	});

	test('are gone with the revision that had them', async () => {
		const first = await waiting('maya', 'lin', pieces[0]);
		await waiting('maya', 'lin', pieces[1]);
		await change(first, 'The sign is red.');
		expect(await observed(first.id)).toEqual([]);
		expect(await kindsOf((await waiting('maya', 'lin', pieces[2])).revisionId)).toEqual([]);
	});

	test('a way to write elsewhere is a note in the third text; not where an idea of the week names it', async () => {
		const body = (n: number) => `My aunt number ${n} sells her cakes on WeChat.`;
		for (let n = 0; n < 2; n++) await waiting('maya', 'lin', body(n));
		const [cycleRow] = await rows<{ id: string }>(
			sql`select id from cycle where program_id = 'birmingham-beijing' and ended_at is null limit 1`
		);
		const promptId = newId();
		const startsOn = daysAfter(now(), -3).toISOString().slice(0, 10);
		await db().insert(prompt).values({ id: promptId, cycleId: cycleRow!.id, week: 99, startsOn });
		await db()
			.insert(label)
			.values({
				subject: `prompt:${promptId}`,
				locale: 'en',
				text: asGated('Who in your family uses WeChat?')
			});
		expect(await kindsOf((await waiting('maya', 'lin', body(2))).revisionId)).toEqual([]);
		await db()
			.delete(label)
			.where(eq(label.subject, `prompt:${promptId}`));
		await db().delete(prompt).where(eq(prompt.id, promptId));
		expect(await kindsOf((await waiting('maya', 'lin', body(3))).revisionId)).toEqual([
			'contact.channel-again note'
		]);
	});
});

test('erasing the person erases the rows', async () => {
	await send(1);
	await send(1, 'lin', 'maya');
	const maya = await personId('maya');
	await erasePerson(maya, { why: 'operator', by: null });
	expect(await db().$count(observation, eq(observation.personId, maya))).toBe(0);
	expect(await db().$count(observation)).toBe(1);
});
