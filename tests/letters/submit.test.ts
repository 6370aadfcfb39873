import { describe, expect, test } from 'vitest';
import { and, count, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { approval, auditEvent, reviewable, revision } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf } from '../world.ts';

useWorld();

const stateOf = async (id: string) =>
	(await db().select().from(reviewable).where(eq(reviewable.id, id)))[0]?.state;

describe('submit', () => {
	test('holds the letter, records an audit event, and releases nothing', async () => {
		const maya = await actor('maya');
		const handed = await messages.submit(maya, letter(await pairingOf('maya', 'lin'), 'Hello Lin'));
		expect(await stateOf(handed.id)).toBe('waiting');
		const [event] = await db()
			.select()
			.from(auditEvent)
			.where(and(eq(auditEvent.subjectId, handed.id), eq(auditEvent.verb, 'message.submit')));
		expect(event).toMatchObject({ actorId: maya.id, detail: handed.revisionId });
	});

	test('the same letter sent twice, even at once, is one letter', async () => {
		const maya = await actor('maya');
		const sent = letter(await pairingOf('maya', 'lin'), 'Twice over a bad line');
		const answers = await Promise.all([
			messages.submit(maya, sent),
			messages.submit(maya, sent),
			messages.submit(maya, sent)
		]);
		expect(new Set(answers.map((answer) => answer.revisionId)).size).toBe(1);
		const [rows] = await db().select({ n: count() }).from(revision).where(eq(revision.reviewableId, sent.id));
		expect(rows!.n).toBe(1);
	});

	test('the id of another student’s letter answers exactly like an invalid id', async () => {
		const [maya, james] = [await actor('maya'), await actor('james')];
		const mayasLetter = await messages.submit(maya, letter(await pairingOf('maya', 'lin'), 'Mine'));
		const jamesPairing = await pairingOf('james', 'wei');
		const refusals = await Promise.all(
			[mayasLetter.id, 'nonsense', '00000000-0000-4000-8000-000000000000'].map((id) =>
				messages
					.submit(james, { pairingId: jamesPairing, id, body: 'Forged' })
					.catch((refused: unknown) => refused)
			)
		);
		for (const refused of refusals) expect(refused).toEqual(new Invalid('body', 'letter_unknown'));
	});

	test.each([
		['', 'letter_empty'],
		[' \n\u200b\u2060 ', 'letter_empty'],
		['a\0b', 'letter_unreadable'],
		['lone \ud800 surrogate', 'letter_unreadable'],
		['x'.repeat(5_001), 'letter_too_long'],
		['👩‍👩‍👧‍👦'.repeat(5_001), 'letter_too_long']
	])('refuses %j', async (body, code) => {
		const maya = await actor('maya');
		const sent = messages.submit(maya, letter(await pairingOf('maya', 'lin'), body));
		await expect(sent).rejects.toEqual(new Invalid('body', code));
	});

	test('accepts 5,000 characters as a person counts them', async () => {
		const maya = await actor('maya');
		const sent = await messages.submit(maya, letter(await pairingOf('maya', 'lin'), '👍🏽'.repeat(5_000)));
		expect(await stateOf(sent.id)).toBe('waiting');
	});

	test('nobody, in any role, writes in a pairing that they are not a member of', async () => {
		const pairingId = await pairingOf('maya', 'lin');
		for (const username of ['noor', 'james', 'wei', 't.carver', 't.chaoyang', 'coordinator']) {
			await expect(messages.submit(await actor(username), letter(pairingId, 'Hi'))).rejects.toThrow(NotFound);
		}
	});

	test.each([
		['hannah', 'keke', 'pairing_paused'],
		['marcus', 'yichen', 'pairing_ended']
	])('%s cannot write to %s: %s', async (writer, pal, code) => {
		const sent = messages.submit(await actor(writer), letter(await pairingOf(writer, pal), 'Hi'));
		await expect(sent).rejects.toEqual(new Forbidden(code));
	});

	test('a student cannot write in a pairing that is only proposed', async () => {
		const sent = messages.submit(await actor('leah'), letter(await pairingOf('leah', 'qing'), 'Hi'));
		await expect(sent).rejects.toThrow(NotFound);
	});

	test('at most twenty letters of one pairing wait at once', async () => {
		const sofia = await actor('sofia');
		const pairingId = await pairingOf('sofia', 'anqi');
		for (let n = 0; n < 20; n++) await messages.submit(sofia, letter(pairingId, `Letter ${n}`));
		await expect(messages.submit(sofia, letter(pairingId, 'One more'))).rejects.toEqual(
			new Invalid('body', 'letter_too_many')
		);
	});
});

describe('changing a waiting letter', () => {
	test('makes the next revision and voids the approval that one side had given', async () => {
		const [ben, moore] = [await actor('ben'), await actor('t.moore')];
		const pairingId = await pairingOf('ben', 'dongdong');
		const first = await messages.submit(ben, letter(pairingId, 'First words'));
		expect(await moderation.decide(moore, { revisionId: first.revisionId, decision: 'approve' })).toEqual({
			released: false
		});
		const second = await messages.submit(ben, {
			pairingId,
			id: first.id,
			body: 'Other words',
			basis: first.revisionId
		});
		const approvals = await db().select().from(approval).where(eq(approval.revisionId, second.revisionId));
		expect(approvals).toEqual([]);
		const guo = await actor('t.guo');
		expect(await moderation.decide(guo, { revisionId: second.revisionId, decision: 'approve' })).toEqual({
			released: false
		});
		expect(await moderation.decide(moore, { revisionId: second.revisionId, decision: 'approve' })).toEqual({
			released: true
		});
	});

	test('is refused when it is based on an old revision', async () => {
		const maya = await actor('maya');
		const pairingId = await pairingOf('maya', 'lin');
		const first = await messages.submit(maya, letter(pairingId, 'One'));
		await messages.submit(maya, { pairingId, id: first.id, body: 'Two', basis: first.revisionId });
		const stale = messages.submit(maya, { pairingId, id: first.id, body: 'Three', basis: first.revisionId });
		await expect(stale).rejects.toEqual(new Conflict('letter_changed_elsewhere'));
		const unnamed = messages.submit(maya, { pairingId, id: first.id, body: 'Four' });
		await expect(unnamed).rejects.toEqual(new Conflict('letter_already_sent'));
	});

	test('is refused once the letter is released', async () => {
		const maya = await actor('maya');
		const pairingId = await pairingOf('maya', 'lin');
		const sent = await messages.submit(maya, letter(pairingId, 'Off it goes'));
		await moderation.decide(await actor('t.carver'), { revisionId: sent.revisionId, decision: 'approve' });
		const edit = messages.submit(maya, { pairingId, id: sent.id, body: 'Wait!', basis: sent.revisionId });
		await expect(edit).rejects.toEqual(new Conflict('letter_already_decided'));
		await expect(messages.withdraw(maya, pairingId, sent.id)).rejects.toEqual(
			new Conflict('letter_already_decided')
		);
	});

	test('a withdrawn letter is a draft with its text, and can be handed in again', async () => {
		const maya = await actor('maya');
		const pairingId = await pairingOf('maya', 'lin');
		const sent = await messages.submit(maya, letter(pairingId, 'Not yet'));
		await messages.withdraw(maya, pairingId, sent.id);
		expect(await messages.findOwn(maya, pairingId, sent.id)).toMatchObject({
			state: 'draft',
			draft: 'Not yet'
		});
		await messages.submit(maya, { pairingId, id: sent.id, body: 'Now', basis: sent.revisionId });
		expect(await stateOf(sent.id)).toBe('waiting');
	});

	test('nobody can withdraw, read or change the letter of somebody else, not even the pal', async () => {
		const pairingId = await pairingOf('maya', 'lin');
		const sent = await messages.submit(await actor('maya'), letter(pairingId, 'Hers'));
		const lin = await actor('lin');
		await expect(messages.withdraw(lin, pairingId, sent.id)).rejects.toThrow(NotFound);
		await expect(messages.findOwn(lin, pairingId, sent.id)).rejects.toThrow(NotFound);
		await expect(messages.findOwn(lin, pairingId, newId())).rejects.toThrow(NotFound);
		const forged = messages.submit(lin, { pairingId, id: sent.id, body: 'Mine now', basis: sent.revisionId });
		await expect(forged).rejects.toEqual(new Invalid('body', 'letter_unknown'));
	});
});
